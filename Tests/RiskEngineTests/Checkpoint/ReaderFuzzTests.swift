import Foundation
import Testing

@testable import RiskEngine

/// Readers under damaged input: whatever comes, an answer or an `EngineError`.
///
/// `FIRSTLIGHT_FUZZ_RUNS` sets how many inputs are tried in all, `FIRSTLIGHT_FUZZ_SEED` which.
/// `Scripts/fuzz_checkpoints.sh` tries 200,000 with a bound on the memory.
@Suite struct ReaderFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let runs = environment["FIRSTLIGHT_FUZZ_RUNS"].flatMap { Int($0) } ?? 3000
    private static let seed = environment["FIRSTLIGHT_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

    /// A reader and sound inputs for it.
    private struct Target {
        var name: String
        var inputs: [[UInt8]]
        /// How many of a thousand runs it gets.
        var share: Int
        /// Reads all there is.
        var read: (MappedFile) throws(EngineError) -> Void
    }

    private static func targets() throws -> [Target] {
        let pickles = try (0...5).map { try Fixture.bytes("values-\($0).pkl") }
        let folder = try ScratchFolder()
        try SafeTensorsWriter.write(
            (0..<6).map {
                .init(
                    name: "tensor.\($0)", shape: [$0, 2], values: .init(repeating: 1, count: $0 * 2)
                )
            }, to: folder.path("x"))
        let tensors = try Array(Data(contentsOf: folder.url("x")))
        return [
            Target(name: "pickle", inputs: pickles + [try Fixture.bytes("hostile.pkl")], share: 350)
            {
                (file) throws(EngineError) in
                look(at: try PickleDocument(file, in: 0..<file.count).root, depth: 0)
            },
            Target(name: "calibrator", inputs: [try Fixture.bytes("calibrator.p")], share: 100) {
                (file) throws(EngineError) in
                _ = try CalibratorFile.calibrator(in: file)
            },
            Target(
                name: "zip",
                inputs: try ["sample.zip", "sample64.zip", "layouts-zip.p"].map(Fixture.bytes),
                share: 200
            ) { (file) throws(EngineError) in
                let archive = try ZipArchive(file)
                for entry in archive.entries {
                    _ = try? archive.storedRange(of: entry)
                    _ = try archive.data(of: entry, limit: 1 << 20)
                }
            },
            Target(
                name: "container",
                inputs: try ["layouts-zip.p", "layouts-legacy.p", "layouts-legacy.p"]
                    .map(Fixture.bytes), share: 200
            ) { (file) throws(EngineError) in
                let container = try TorchContainer(file)
                let tree = try TorchModuleTree(container.document.root, of: file.path)
                for module in tree.modules.values {
                    for (name, value) in module.tensors {
                        _ = try TorchTensor(value)?.floats(in: container, named: name)
                    }
                }
            },
            Target(name: "safetensors", inputs: [tensors], share: 130) {
                (file) throws(EngineError) in
                let weights = try SafeTensorsFile(file)
                for (name, tensor) in weights.tensors {
                    _ = try weights.floats(named: name, shape: tensor.shape)
                }
            },
            Target(
                name: "network",
                inputs: try ["plain/encoder.p", "plain/transformer.p"].map(Fixture.bytes), share: 20
            ) { (file) throws(EngineError) in
                var encoder = try ModuleInspector(
                    TorchContainer(file), below: "_model", prefix: "encoder._model")
                if (try? EncoderShape(&encoder)) != nil {
                    _ = try InputConstants(encoder, channels: 3, size: nil)
                    _ = try encoder.tensors()
                }
                var transformer = try ModuleInspector(TorchContainer(file), prefix: "transformer")
                _ = try AggregatorShape(&transformer)
                _ = try transformer.tensors()
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
        var mutator = ByteMutator(seed: Self.seed)
        var report = ""
        for target in try Self.targets() {
            var (passed, refused) = (0, 0)
            for _ in 0..<max(1, Self.runs * target.share / 1000) {
                let bytes = mutator.mutated(target.inputs)
                do throws(EngineError) {
                    try target.read(MappedFile(bytes, named: target.name))
                    passed += 1
                } catch {
                    refused += 1
                    // A refusal says what is wrong.
                    if error.problem.isEmpty { Issue.record("\(target.name): no reason") }
                }
            }
            #expect(refused > 0, "\(target.name): nothing was damaged")
            report += "\(target.name): \(passed) read, \(refused) refused\n"
        }
        if Self.environment["FIRSTLIGHT_FUZZ_RUNS"] != nil {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
            print("\(report)seed \(Self.seed), peak memory \(peak)")
        }
    }
}
