import Files
import Foundation
import Testing
import TestModels

@testable import Checkpoints

@Suite struct TorchContainerTests {
    private struct Layout: Decodable {
        let shape: [Int]
        let values: [Float]

        init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            shape = try fields.decode([Int].self)
            values = try fields.decode([Float].self)
        }
    }

    @Test(arguments: ["zip", "legacy"]) func tensorsAreGatheredHoweverTheyLie(kind: String) throws {
        let expected = try JSONDecoder().decode(
            [String: Layout].self, from: Data(CheckpointFixture.bytes("layouts.json")))
        let container = try TorchContainer(
            MappedFile(path: CheckpointFixture.path("layouts-\(kind).p")))
        let tree = try TorchModuleTree(container.document.root, of: "layouts")
        let tensors = try tree.module("").tensors
        #expect(Set(tensors.keys) == Set(expected.keys))
        for (name, value) in tensors {
            let tensor = try #require(TorchTensor(value), "\(name)")
            let layout = try #require(expected[name])
            #expect(tensor.shape == layout.shape, "\(name)")
            #expect(try tensor.floats(in: container, named: name) == layout.values, "\(name)")
        }
    }

    @Test(arguments: [
        // The strides of the turned tensor, (1, 6) within BININT1 opcodes.
        ("strides beyond", [0x4b, 1, 0x4b, 6, 0x86], [0x4b, 1, 0x4b, 200, 0x86]),
        // Its shape, (6, 4).
        ("shape beyond", [0x4b, 6, 0x4b, 4, 0x86], [0x4b, 6, 0x4b, 99, 0x86]),
        // Its shape again, with a size of -1 and one of 2^31 - 1.
        ("negative shape", [0x4b, 6, 0x4b, 4, 0x86], [0x4a, 255, 255, 255, 255, 0x4b, 4, 0x86]),
        ("huge shape", [0x4b, 6, 0x4b, 4, 0x86], [0x4a, 255, 255, 255, 0x7f, 0x4b, 4, 0x86]),
        (
            "overflowing strides", [0x4b, 1, 0x4b, 6, 0x86],
            [0x4b, 1, 0x8a, 8, 255, 255, 255, 255, 255, 255, 255, 0x7f, 0x86]
        ),
        (
            "negative strides", [0x4b, 1, 0x4b, 6, 0x86],
            [0x4b, 1, 0x4a, 255, 255, 255, 255, 0x86]
        ),
    ])
    func tensorsBeyondTheirStorageAreRefused(
        what: String, from: [UInt8], to: [UInt8]
    ) throws {
        let bytes = try #require(
            Patch.replacing(from, by: to, in: CheckpointFixture.bytes("layouts-legacy.p")))
        let container = try TorchContainer(MappedFile(bytes, named: "patched.p"))
        let tree = try TorchModuleTree(container.document.root, of: "patched.p")
        let value = try #require(try tree.module("").tensors["t_turned"])
        let tensor = try #require(TorchTensor(value))
        #expect(throws: CheckpointError.self, "\(what)") {
            try tensor.floats(in: container, named: "t_turned")
        }
    }

    @Test func theStrideOfASingleElementMovesNothing() throws {
        // The turned tensor's offset 0, shape (6, 4) and strides (1, 6) become offset 1, shape
        // (1, 4) and strides (2^63 - 1, 2).
        let head: [UInt8] = [0x4b, 0, 0x4b, 6, 0x4b, 4, 0x86, 0x71, 27]
        let huge: [UInt8] = [0x8a, 8, 255, 255, 255, 255, 255, 255, 255, 0x7f]
        let bytes = try #require(
            Patch.replacing(
                head + [0x4b, 1, 0x4b, 6, 0x86],
                by: [0x4b, 1, 0x4b, 1, 0x4b, 4, 0x86, 0x71, 27] + huge + [0x4b, 2, 0x86],
                in: CheckpointFixture.bytes("layouts-legacy.p")))
        let container = try TorchContainer(MappedFile(bytes, named: "patched.p"))
        let tree = try TorchModuleTree(container.document.root, of: "patched.p")
        let tensor = try #require(
            try tree.module("").tensors["t_turned"].flatMap { TorchTensor($0) })
        #expect(tensor.shape == [1, 4])
        #expect(try tensor.floats(in: container, named: "t_turned") == [1, 3, 5, 7])
    }

    /// The turned tensor of the layouts with its strides (1, 6) replaced.
    private static func turned(strides: [UInt8], shape: [UInt8] = [6, 4]) throws -> (
        TorchTensor, TorchContainer
    ) {
        let bytes = try #require(
            Patch.replacing(
                [0x4b, 6, 0x4b, 4, 0x86, 0x71, 27, 0x4b, 1, 0x4b, 6, 0x86],
                by: [0x4b, shape[0], 0x4b, shape[1], 0x86, 0x71, 27, 0x4b, strides[0], 0x4b]
                    + [strides[1], 0x86], in: CheckpointFixture.bytes("layouts-legacy.p")))
        let container = try TorchContainer(MappedFile(bytes, named: "patched.p"))
        let tree = try TorchModuleTree(container.document.root, of: "patched.p")
        let value = try #require(try tree.module("").tensors["t_turned"])
        return (try #require(TorchTensor(value)), container)
    }

    /// `expand` makes a dimension of stride 0, and more elements than the storage has.
    @Test func expandedTensorsAreRead() throws {
        let (rows, container) = try Self.turned(strides: [0, 1])
        #expect(
            try rows.floats(in: container, named: "t")
                == (0..<6).flatMap { _ in [Float](arrayLiteral: 0, 1, 2, 3) })
        let (columns, other) = try Self.turned(strides: [5, 0], shape: [5, 200])
        let values = try columns.floats(in: other, named: "t")
        #expect(values.count == 1000 && values[0] == 0 && values[199] == 0 && values[200] == 5)
        #expect(values.last == 20)
    }

    @Test func aTensorExpandedWithoutBoundIsRefused() throws {
        // 255 x 2^31 - 1 elements of one.
        let bytes = try #require(
            Patch.replacing(
                [0x4b, 6, 0x4b, 4, 0x86, 0x71, 27, 0x4b, 1, 0x4b, 6, 0x86],
                by: [0x4b, 255, 0x4a, 255, 255, 255, 0x7f, 0x86, 0x71, 27, 0x4b, 0, 0x4b, 0, 0x86],
                in: CheckpointFixture.bytes("layouts-legacy.p")))
        let container = try TorchContainer(MappedFile(bytes, named: "patched.p"))
        let tree = try TorchModuleTree(container.document.root, of: "patched.p")
        let tensor = try #require(
            try tree.module("").tensors["t_turned"].flatMap { TorchTensor($0) })
        #expect(throws: CheckpointError.self) { try tensor.floats(in: container, named: "t") }
    }

    @Test func storagesBeyondTheFileAreRefused() throws {
        let bytes = try CheckpointFixture.bytes("layouts-legacy.p")
        // The first storage's own count of 24 elements becomes others.
        let count: [UInt8] = [24, 0, 0, 0, 0, 0, 0, 0]
        for wrong in [UInt64(1) << 62, UInt64.max, 25, 23] {
            let other = withUnsafeBytes(of: wrong.littleEndian) { Array($0) }
            let patched = try #require(Patch.replacing(count, by: other, in: bytes))
            #expect(throws: CheckpointError.self) {
                let container = try TorchContainer(MappedFile(patched, named: "patched.p"))
                let tree = try TorchModuleTree(container.document.root, of: "patched.p")
                for (name, value) in try tree.module("").tensors {
                    _ = try TorchTensor(value)?.floats(in: container, named: name)
                }
            }
        }
    }

    @Test func aChangedWeightInAnArchiveIsNoticed() throws {
        let bytes = try CheckpointFixture.bytes("layouts-zip.p")
        // 1.0 and 2.0 of the shared storage.
        let patched = try #require(
            Patch.replacing(
                [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40], by: [0, 0, 0x80, 0x3f, 1, 0, 0, 0x40], in: bytes)
        )
        let container = try TorchContainer(MappedFile(patched, named: "patched.p"))
        let tree = try TorchModuleTree(container.document.root, of: "patched.p")
        let tensor = try #require(
            try tree.module("").tensors["t_whole"].flatMap { TorchTensor($0) })
        let error = #expect(throws: CheckpointError.self) {
            try tensor.floats(in: container, named: "t_whole")
        }
        #expect(error?.problem.contains("CRC-32") == true)
    }

    @Test(arguments: ["values-2.pkl", "sample.zip", "hostile.pkl", "layouts.json"])
    func otherFilesAreNotCheckpoints(name: String) throws {
        let error = #expect(throws: CheckpointError.self) {
            try TorchContainer(MappedFile(path: CheckpointFixture.path(name)))
        }
        #expect(error?.code == .notUnderstood)
    }

    @Test func modulesWithinThemselvesEnd() throws {
        // An object whose state's `_modules` holds the object itself.
        var bytes: [UInt8] = Array("cm\nC\n)\u{81}".unicodeScalars.map { UInt8($0.value) })
        bytes += [0x71, 0] + Array("}".utf8) + [0x8c, 8] + Array("_modules".utf8)
        bytes += Array("}".utf8) + [0x8c, 1, 0x61, 0x68, 0] + Array("sssb.".utf8.dropFirst())
        let file = MappedFile(bytes, named: "loop.pkl")
        let root = try PickleDocument(file, in: 0..<file.count).root
        let error = #expect(throws: CheckpointError.self) {
            try TorchModuleTree(root, of: "loop.pkl")
        }
        #expect(error?.problem.contains("nested") == true)
    }
}
