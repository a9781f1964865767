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
