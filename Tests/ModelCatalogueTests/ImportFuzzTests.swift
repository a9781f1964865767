import Checkpoints
import Testing
import TestModels

@testable import ModelCatalogue

@Suite struct ImportFuzzTests {
    private static func targets() throws -> [ReaderFuzz<CatalogueError>.Target] {
        [
            .init(
                name: "calibrator", inputs: [try CheckpointFixture.bytes("calibrator.p")],
                share: 100
            ) { (file) throws(CatalogueError) in
                _ = try CalibratorFile.calibrator(in: file)
            },
            .init(
                name: "network",
                inputs: try ["plain/encoder.p", "plain/transformer.p"].map(CheckpointFixture.bytes),
                share: 20
            ) { (file) throws(CatalogueError) in
                var encoder = try ModuleInspector(
                    inCheckpoint(TorchContainer(file)), below: "_model", prefix: "encoder._model")
                if (try? EncoderShape(&encoder)) != nil {
                    _ = try InputConstants(encoder, channels: 3, size: nil)
                    _ = try encoder.tensors()
                }
                var transformer = try ModuleInspector(
                    inCheckpoint(TorchContainer(file)), prefix: "transformer")
                _ = try AggregatorShape(&transformer)
                _ = try transformer.tensors()
            },
        ]
    }

    @Test func damagedInputIsAnswered() throws {
        for outcome in try ReaderFuzz(problem: \.problem).run(Self.targets()) {
            #expect(outcome.refused > 0, "\(outcome.name): nothing was damaged")
            #expect(outcome.unexplained == 0, "\(outcome.name): no reason")
        }
    }
}
