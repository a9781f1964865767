import Foundation
import ModelCatalogue
import RiskEngine
import Screening
import TerminalUI
import Worklist

/// How long assessments take, part by part. Each exam is assessed as `assess` does it, files read
/// and hashed again each time, and not recorded.
package struct EngineBenchmark {
    let model: InstalledModel
    /// nil for every core.
    let threads: Int?
    /// How often each exam is assessed after the first time.
    let repeats: Int
    let method: Encoder.Method
    let skipsAir: Bool

    /// An exam that a model refuses cannot be measured.
    package struct Refused: Error, CustomStringConvertible {
        package let description: String
    }

    package init(
        model: InstalledModel, threads: Int?, repeats: Int, method: Encoder.Method, skipsAir: Bool
    ) {
        self.model = model
        self.threads = threads
        self.repeats = repeats
        self.method = method
        self.skipsAir = skipsAir
    }

    /// Assesses exams, and compares with a method and with air where those are left out.
    ///
    /// - Throws: `Refused`, `EngineError`, `WorklistError`.
    package func run(_ exams: [Exam], in store: WorklistStore) throws -> EngineFigures {
        let start = Date()
        let engine = try ImageEngine(
            model, threads: threads, options: .init(method: method, skipsAir: skipsAir))
        var figures = EngineFigures(
            model: model.name, modelHash: model.card.weights.sha256, library: Encoder.library,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            method: method.rawValue, loadSeconds: -start.timeIntervalSinceNow, peakMegabytes: 0)
        for exam in exams {
            let factors = try store.riskFactors(of: exam.id)
            let results = try (0...repeats).map { _ in
                try engine.assess(ImageQuestion(exam, factors: factors))
            }
            if let refusal = results.first?.assessment.refusals.first {
                throw Refused(
                    description: "exam \(exam.id) is refused: \(refusal.attribute) "
                        + "\(refusal.value): \(refusal.reason)")
            }
            figures.exams.append(EngineFigures.Exam(exam.id, results))
        }
        figures.peakMegabytes = Self.peakMegabytes
        if method == .bfloat16 {
            try compare(.init(method: .winograd, skipsAir: skipsAir), engine, exams, store) {
                figures.exams[$0].bfloat16Difference = EngineFigures.ofLogits($1, $2)
            }
        }
        if !skipsAir {
            try compare(.init(method: method), engine, exams, store) {
                figures.exams[$0].airDifference = EngineFigures.ofFeatures($1, $2)
            }
        }
        return figures
    }

    /// Assesses every exam with the engine measured and with one that computes otherwise.
    private func compare(
        _ options: Encoder.Options, _ engine: ImageEngine, _ exams: [Exam],
        _ store: WorklistStore, note: (Int, EngineResult, EngineResult) -> Void
    ) throws {
        let other = try ImageEngine(model, threads: threads, options: options)
        for (index, exam) in exams.enumerated() {
            let factors = try store.riskFactors(of: exam.id)
            note(
                index, try engine.assess(ImageQuestion(exam, factors: factors)),
                try other.assess(ImageQuestion(exam, factors: factors)))
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

/// What `bench engine` measured.
package struct EngineFigures: Encodable {
    /// One exam's figures.
    package struct Exam: Encodable {
        var exam: Int64
        /// The first assessment, in which layers are compiled and weights packed.
        var firstSeconds: Double
        /// Each later one.
        var seconds: [Double]
        /// Median seconds of each part, over all views.
        var parts: [String: Double]
        /// Billions of floating-point operations a second of the encoder, those of its sums as
        /// written.
        var gigaflops: Double
        /// The share of the dense arithmetic that was done.
        var arithmeticShare: Double
        /// The largest difference of a five-year logit that bfloat16 makes.
        var bfloat16Difference: Double?
        /// The largest difference of a feature that skipping air makes, as a share of the view's
        /// largest feature.
        var airDifference: Double?

        init(_ exam: Int64, _ results: [EngineResult]) {
            self.exam = exam
            let later = Array(results.dropFirst())
            firstSeconds = results.first?.assessment.image?.seconds ?? 0
            seconds = later.compactMap { $0.assessment.image?.seconds }
            let runs = later.map { Self.parts(of: $0) }
            parts = [:]
            for name in Set(runs.flatMap(\.keys)) {
                parts[name] = EngineFigures.median(runs.map { $0[name]?.seconds ?? 0 })
            }
            gigaflops = EngineFigures.median(
                runs.map { parts in
                    let encoding = parts.values.filter { $0.operations > 0 }
                    return encoding.reduce(0) { $0 + $1.operations } / 1e9
                        / max(1e-9, encoding.reduce(0) { $0 + $1.seconds })
                })
            let shares = (later.last?.detail.arithmeticShares ?? [:]).values
            arithmeticShare = shares.reduce(0, +) / Double(max(1, shares.count))
        }

        /// Timings by part, those of the four views together.
        private static func parts(of result: EngineResult) -> [String: RunDetail.Timing] {
            let views = ViewName.standard.map { $0.label + " " }
            var parts: [String: RunDetail.Timing] = [:]
            for timing in result.detail.timings {
                let view = views.first { timing.part.hasPrefix($0) } ?? ""
                let name = String(timing.part.dropFirst(view.count))
                var sum = parts[name] ?? RunDetail.Timing(part: name, seconds: 0)
                sum.seconds += timing.seconds
                sum.operations += timing.operations
                parts[name] = sum
            }
            return parts
        }
    }

    var model: String
    var modelHash: String
    var library: String
    var threads: Int
    var method: String
    var loadSeconds: Double
    var peakMegabytes: Int
    var exams: [Exam] = []

    /// The middle value; of an even number the mean of both.
    static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 0 }
        return (sorted[sorted.count / 2] + sorted[(sorted.count - 1) / 2]) / 2
    }

    /// The largest difference between two results' logits.
    static func ofLogits(_ one: EngineResult, _ other: EngineResult) -> Double {
        func logits(_ result: EngineResult) -> [Double] {
            result.assessment.image?.findings.risk?.logits ?? []
        }
        return zip(logits(one), logits(other)).map { abs($0 - $1) }.max() ?? 0
    }

    /// The largest difference between two results' features, as a share of the view's largest.
    static func ofFeatures(_ one: EngineResult, _ other: EngineResult) -> Double {
        one.detail.features.map { name, features in
            let largest = features.map(abs).max() ?? 0
            let difference = zip(features, other.detail.features[name] ?? []).map { abs($0 - $1) }
                .max()
            return Double(difference ?? .infinity) / Double(largest)
        }.max() ?? 0
    }

    /// The figures as a table.
    package var text: String {
        var lines = [
            "\(model) \(modelHash.prefix(8)), \(library), \(threads) threads, \(method)",
            String(
                format: "load %.0f ms, peak memory %d MB", loadSeconds * 1000, peakMegabytes),
        ]
        for exam in exams {
            lines.append(
                String(
                    format: "exam %d: %.0f ms, the median of %d (%.0f to %.0f), first time %.0f ms",
                    exam.exam, Self.median(exam.seconds) * 1000, exam.seconds.count,
                    (exam.seconds.min() ?? 0) * 1000, (exam.seconds.max() ?? 0) * 1000,
                    exam.firstSeconds * 1000))
            lines.append(
                String(
                    format: "  encoder %.0f GFLOP/s, %.1f %% of the dense arithmetic skipped",
                    exam.gigaflops, (1 - exam.arithmeticShare) * 100))
            for (name, seconds) in exam.parts.sorted(by: { $0.value > $1.value }) {
                lines.append(
                    "  " + name.fitted(to: 16)
                        + String(format: "%8.1f ms", seconds * 1000))
            }
            if let difference = exam.bfloat16Difference {
                lines.append(
                    String(
                        format: "  bfloat16 changes a logit by %.4f at most", difference))
            }
            if let difference = exam.airDifference {
                lines.append(
                    String(
                        format: "  skipping air changes a feature by %.1e of the largest at most",
                        difference))
            }
        }
        return lines.joined(separator: "\n")
    }
}
