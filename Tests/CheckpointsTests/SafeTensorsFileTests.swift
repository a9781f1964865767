import Files
import Foundation
import Testing
import TestModels

@testable import Checkpoints

@Suite struct SafeTensorsFileTests {
    static func file(_ header: String, data: [UInt8]) -> MappedFile {
        let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
        return MappedFile(length + Array(header.utf8) + data, named: "test.safetensors")
    }

    @Test func everyKindOfRealNumberIsRead() throws {
        let header = """
            {"__metadata__":{"format":"pt"},\
            "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},\
            "b":{"dtype":"F16","shape":[2,1],"data_offsets":[8,12]},\
            "c":{"dtype":"BF16","shape":[],"data_offsets":[12,14]},\
            "d":{"dtype":"F64","shape":[1],"data_offsets":[14,22]},\
            "e":{"dtype":"I64","shape":[],"data_offsets":[22,30]},\
            "f":{"dtype":"F32","shape":[0,3],"data_offsets":[30,30]}}
            """
        let data: [UInt8] =
            [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0] + [0, 0x3c, 1, 0x80] + [0x80, 0xbf]
            + [0, 0, 0, 0, 0, 0, 0xe0, 0x3f] + [7, 0, 0, 0, 0, 0, 0, 0]
        let file = try SafeTensorsFile(Self.file(header, data: data))
        #expect(try file.floats(named: "a", shape: [2]) == [1, -2])
        #expect(try file.floats(named: "b", shape: [2, 1]) == [1, -0x1p-24])
        #expect(try file.floats(named: "c", shape: []) == [-1])
        #expect(try file.floats(named: "d", shape: [1]) == [0.5])
        #expect(try file.floats(named: "f", shape: [0, 3]).isEmpty)
        for (name, shape) in [("a", [1, 2]), ("e", []), ("g", [1])] {
            let error = #expect(throws: CheckpointError.self) {
                try file.floats(named: name, shape: shape)
            }
            #expect(error?.code == .wrongTensor)
        }
    }

    @Test(arguments: [
        ("beyond the file", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#),
        ("a gap", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#),
        ("bytes left", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#),
        (
            "overlap",
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
                + #""b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#
        ),
        ("shape", #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#),
        ("negative", #"{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}"#),
        ("huge", #"{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}"#),
        ("backwards", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#),
        ("one offset", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8]}}"#),
        ("type", #"{"a":{"dtype":"Q8","shape":[2],"data_offsets":[0,8]}}"#),
        ("no JSON", #"{"a":"#),
        ("a list", "[]"),
        ("metadata that is none", #"{"a":{"format":"pt"}}"#),
        (
            "metadata with offsets",
            #"{"__metadata__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
        ),
        (
            "twice",
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","#
                + #""shape":[1],"data_offsets":[4,8]}}"#
        ),
    ])
    func damageIsAnError(what: String, header: String) {
        #expect(throws: CheckpointError.self, "\(what)") {
            try SafeTensorsFile(Self.file(header, data: [UInt8](repeating: 0, count: 8)))
        }
    }

    @Test(arguments: [
        // The same tensor twice, in the same words, or in an escape.
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":"#
                + #"{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "'a'"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"\u0061" :"#
                + #"{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "'a'"
        ),
        (#"{"a":{"dtype":"F32","shape":[1,2],"shape":[2],"data_offsets":[0,8]}}"#, "'shape'"),
        (
            #"{"__metadata__":{"x\"":"1","x\"":"2"},"a":{"dtype":"F32","shape":[2],"#
                + #""data_offsets":[0,8]}}"#, "twice"
        ),
    ])
    func aKeyThatStandsTwiceIsNamed(header: String, named: String) {
        let error = #expect(throws: CheckpointError.self) {
            try SafeTensorsFile(Self.file(header, data: [UInt8](repeating: 0, count: 8)))
        }
        #expect(error?.code == .damaged)
        #expect(
            error?.description.contains(named) == true
                && error?.description.contains("twice") == true, "\(error?.description ?? "")")
    }

    @Test func equalKeysOfDifferentObjectsAreNone() throws {
        let header =
            #"{"__metadata__":{"a":"shape","dtype":"a"},"a":{"dtype":"F32","shape":[1],"#
            + #""data_offsets":[0,4]},"shape":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#
        let file = try SafeTensorsFile(Self.file(header, data: [UInt8](repeating: 0, count: 8)))
        #expect(Set(file.tensors.keys) == ["a", "shape"])
    }

    /// At every load, and not at import alone: sums can be made anew.
    @Test(arguments: [
        ("encoder.conv1.weight", [1, Float.nan], "not finite"),
        ("encoder.bn1.bias", [Float.infinity, 0], "inf at element 0"),
        ("encoder.bn1.running_mean", [0, -Float.infinity], "-inf at element 1"),
        ("encoder.bn1.running_var", [0.5, -1e-6], "a negative variance"),
    ])
    func whatIsNoWeightIsNamedWhenItIsRead(name: String, values: [Float], problem: String) throws {
        let bytes = values.flatMap { value in
            withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
        }
        let header = #"{"\#(name)":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
        let file = try SafeTensorsFile(Self.file(header, data: bytes))
        let error = #expect(throws: CheckpointError.self) {
            try file.floats(named: name, shape: [2])
        }
        #expect(error?.code == .wrongTensor)
        #expect(error?.description.contains(name) == true)
        #expect(error?.description.contains(problem) == true, "\(error?.description ?? "")")
    }

    @Test func aHeaderLongerThanTheFileIsAnError() {
        for length in [1000, Int.max, -1] {
            let bytes = withUnsafeBytes(of: Int64(length).littleEndian) { Array($0) }
            #expect(throws: CheckpointError.self) {
                try SafeTensorsFile(MappedFile(bytes + Array("{}".utf8), named: "x"))
            }
        }
    }

    @Test func whatIsWrittenIsReadAndTheSameEveryTime() throws {
        let folder = try ScratchFolder()
        let tensors: [SafeTensorsWriter.Tensor] = [
            .init(name: "z.\"quoted\"/\u{e9}", shape: [2, 2], values: [1, 2, 3, .pi]),
            .init(name: "a", shape: [], values: [-0.0]),
            .init(name: "none", shape: [0], values: []),
        ]
        try SafeTensorsWriter.write(tensors, to: folder.path("one"))
        try SafeTensorsWriter.write(tensors.reversed(), to: folder.path("two"))
        let (one, two) = try (
            Data(contentsOf: folder.url("one")), Data(contentsOf: folder.url("two"))
        )
        #expect(one == two)
        let file = try SafeTensorsFile(path: folder.path("one"))
        for tensor in tensors {
            let values = try file.floats(named: tensor.name, shape: tensor.shape)
            #expect(values.map(\.bitPattern) == tensor.values.map(\.bitPattern))
        }
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("one"))
        #expect(mode[.posixPermissions] as? Int == 0o600)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
        #expect(left.sorted() == ["one", "two"])
    }

    @Test func aNameTwiceOrAShapeThatDoesNotFitIsRefused() throws {
        let folder = try ScratchFolder()
        let tensor = SafeTensorsWriter.Tensor(name: "a", shape: [1], values: [1])
        #expect(throws: CheckpointError.self) {
            try SafeTensorsWriter.write([tensor, tensor], to: folder.path("x"))
        }
        #expect(throws: CheckpointError.self) {
            try SafeTensorsWriter.write(
                [.init(name: "a", shape: [2], values: [1])], to: folder.path("x"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")).isEmpty)
    }
}
