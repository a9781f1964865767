import Foundation
import Testing
import TestModels

@testable import Checkpoints

@Suite struct ReaderFuzzTests {
    private static func targets() throws -> [ReaderFuzz<CheckpointError>.Target] {
        let pickles = try (0...5).map { try CheckpointFixture.bytes("values-\($0).pkl") }
        let folder = try ScratchFolder()
        try SafeTensorsWriter.write(
            (0..<6).map {
                .init(
                    name: "tensor.\($0)", shape: [$0, 2], values: .init(repeating: 1, count: $0 * 2)
                )
            }, to: folder.path("x"))
        let tensors = try Array(Data(contentsOf: folder.url("x")))
        return [
            .init(
                name: "pickle", inputs: pickles + [try CheckpointFixture.bytes("hostile.pkl")],
                share: 350
            ) {
                (file) throws(CheckpointError) in
                look(at: try PickleDocument(file, in: 0..<file.count).root, depth: 0)
            },
            .init(
                name: "zip",
                inputs: try ["sample.zip", "sample64.zip", "layouts-zip.p"].map(
                    CheckpointFixture.bytes),
                share: 200
            ) { (file) throws(CheckpointError) in
                let archive = try ZipArchive(file)
                for entry in archive.entries {
                    _ = try? archive.storedRange(of: entry)
                    _ = try archive.data(of: entry, limit: 1 << 20)
                }
            },
            .init(
                name: "container",
                inputs: try ["layouts-zip.p", "layouts-legacy.p", "layouts-legacy.p"]
                    .map(CheckpointFixture.bytes), share: 200
            ) { (file) throws(CheckpointError) in
                let container = try TorchContainer(file)
                let tree = try TorchModuleTree(container.document.root, of: file.path)
                for module in tree.modules.values {
                    for (name, value) in module.tensors {
                        _ = try TorchTensor(value)?.floats(in: container, named: name)
                    }
                }
            },
            .init(name: "safetensors", inputs: [tensors], share: 130) {
                (file) throws(CheckpointError) in
                let weights = try SafeTensorsFile(file)
                for (name, tensor) in weights.tensors {
                    _ = try weights.floats(named: name, shape: tensor.shape)
                }
            },
        ]
    }

    /// Looks at a value in all the ways there are, some levels deep.
    private static func look(at value: PickleValue, depth: Int) {
        _ = (value.int, value.double, value.text, value.bool, value.bytes, value.globalName)
        _ = (value.entries(), NumpyNumber.value(of: value), TorchTensor(value))
        _ = (TorchStorage(value), TorchModule.object(value)?.className)
        guard depth < 6 else { return }
        for item in (value.items ?? []).prefix(40) { look(at: item, depth: depth + 1) }
        for (key, item) in value.pairs.prefix(40) {
            look(at: key, depth: depth + 1)
            look(at: item, depth: depth + 1)
        }
        if let call = value.call {
            look(at: call.callee, depth: depth + 1)
            look(at: call.state, depth: depth + 1)
            for argument in call.arguments.prefix(40) { look(at: argument, depth: depth + 1) }
        }
    }

    @Test func damagedInputIsAnswered() throws {
        for outcome in try ReaderFuzz(problem: \.problem).run(Self.targets()) {
            #expect(outcome.refused > 0, "\(outcome.name): nothing was damaged")
            #expect(outcome.unexplained == 0, "\(outcome.name): no reason")
        }
    }
}
