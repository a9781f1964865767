import ArgumentParser
import Foundation
import ModelCatalogue
import Operations
import RiskEngine
import Screening
import Worklist

extension Encoder.Method: ExpressibleByArgument {}

/// `firstlight bench engine EXAM...`: how long assessments take, part by part.
struct EngineBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine",
        abstract: "Time, arithmetic and memory of assessing exams with an image model.",
        discussion: """
            Each exam is assessed as `assess` does it, files read and hashed again each time, and \
            not recorded. The first time is told apart: weights are put in the order that its \
            shapes want. Seconds of reading and preprocessing are summed over views that are read \
            side by side. Tests/Benchmarks/engine_against_pytorch.py runs this beside PyTorch.

            --json: model, modelHash, library, threads, method, loadSeconds, peakMegabytes, exams \
            (exam, firstSeconds, seconds: one each time, parts: name to median seconds, \
            gigaflops: of the encoder, arithmeticShare, bfloat16Difference, airDifference).
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Exams: number, accession, study UID or patient identifier.")
    var exams: [String]
    @Option(help: "The model; the one in use where none is given.") var model: String?
    @Option(help: "Threads; every core where none are given.") var threads: Int?
    @Option(help: "Times each exam is assessed.") var repeats = 5
    @Option(help: "winograd, direct or bfloat16, whose difference from winograd is then printed.")
    var method = Encoder.Method.winograd
    @ArgumentParser.Flag(help: "Compute air too, and print what skipping it would change.")
    var dense = false
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func validate() throws {
        guard repeats >= 1 else { throw ValidationError("--repeats: expected 1 or more") }
        guard (1...1024).contains(threads ?? 1) else {
            throw ValidationError("--threads: expected 1 to 1024")
        }
        guard !exams.isEmpty else { throw ValidationError("give one exam at least") }
    }

    func run() throws {
        let chosen = try global.locations.catalogue.chosen(model)
        let store = try WorklistStore(path: global.locations.worklistFile)
        let wanted = try exams.map { try store.exam(named: $0) }
        let start = Date()
        let engine = try MiraiEngine(
            chosen, threads: threads, options: .init(method: method, skipsAir: !dense))
        var figures = EngineFigures(
            model: chosen.name, modelHash: chosen.card.weights.sha256, library: Encoder.library,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            method: method.rawValue, loadSeconds: -start.timeIntervalSinceNow, peakMegabytes: 0)
        for exam in wanted {
            let factors = try store.riskFactors(of: exam.id)
            let results = try (0...repeats).map { _ in
                try engine.assessInDetail(exam, factors: factors)
            }
            if let refusal = results.first?.assessment.refusals.first {
                throw ValidationError(
                    "exam \(exam.id) is refused: \(refusal.attribute) \(refusal.value): "
                        + refusal.reason)
            }
            figures.exams.append(EngineFigures.Exam(exam.id, results))
        }
        figures.peakMegabytes = Self.peakMegabytes
        if method == .bfloat16 {
            try compare(chosen, .init(method: .winograd, skipsAir: !dense), engine, wanted, store) {
                figures.exams[$0].bfloat16Difference = EngineFigures.ofLogits($1, $2)
            }
        }
        if dense {
            try compare(chosen, .init(method: method), engine, wanted, store) {
                figures.exams[$0].airDifference = EngineFigures.ofFeatures($1, $2)
            }
        }
        if json { try Output.json(figures) } else { Output.line(figures.text) }
    }

    /// Assesses every exam with the engine measured and with one that computes otherwise.
    private func compare(
        _ model: InstalledModel, _ options: Encoder.Options, _ engine: MiraiEngine,
        _ exams: [Exam], _ store: WorklistStore,
        note: (Int, EngineResult, EngineResult) -> Void
    ) throws {
        let other = try MiraiEngine(model, threads: threads, options: options)
        for (place, exam) in exams.enumerated() {
            let factors = try store.riskFactors(of: exam.id)
            note(
                place, try engine.assessInDetail(exam, factors: factors),
                try other.assessInDetail(exam, factors: factors))
        }
    }

    /// The most memory the program has had, in megabytes of 1,000,000 bytes.
    private static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kibibytes = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
        return (kibibytes ?? 0) * 1024 / 1_000_000
    }
}
