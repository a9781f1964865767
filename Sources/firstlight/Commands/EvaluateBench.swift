import ArgumentParser
import Evaluation
import Foundation
import Operations
import Reporting
import Screening
import Workstation

/// `firstlight bench evaluate`: how long all figures of a large study take, without the bootstrap.
struct EvaluateBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Time of all figures of a large study, but the bootstrap.",
        discussion: """
            Women are drawn from the seed; two scores are judged and compared, by age and density. \
            --json: rows, cancers, seconds (of reading, choosing, figures, text, and in all).
            """)

    @Option(help: "Women.") var rows = 100_000
    @Option(help: "Equal seeds give equal women.") var seed: UInt64 = 1
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    /// What was measured.
    struct Figures: Encodable {
        /// Seconds of each part.
        struct Seconds: Encodable {
            var reading: Double
            var choosing: Double
            var figures: Double
            var text: Double
            var all: Double
        }

        var rows: Int
        var cancers: Int
        var seconds: Seconds
    }

    func validate() throws {
        guard (1...10_000_000).contains(rows) else {
            throw ValidationError("--rows \(rows): expected 1 to 10000000")
        }
    }

    func run() throws {
        let figures = try Self.measured(DrawnTable.text(rows: rows, seed: seed))
        guard !json else { return try Output.json(figures) }
        Output.line(
            "\(figures.rows) women, \(figures.cancers) with a cancer; two scores, compared, by age "
                + "and density")
        for (name, seconds) in [
            ("reading the table", figures.seconds.reading),
            ("scores and subgroups", figures.seconds.choosing),
            ("all figures but the bootstrap", figures.seconds.figures),
            ("text", figures.seconds.text), ("in all", figures.seconds.all),
        ] {
            Output.line(
                "\(name.padding(toLength: 30, withPad: " ", startingAt: 0))"
                    + String(format: "%7.3f s", seconds))
        }
    }

    /// Judges a table part by part.
    static func measured(_ text: String) throws -> Figures {
        func timed<Value>(_ work: () throws -> Value) rethrows -> (Value, Double) {
            let clock = ContinuousClock()
            var value: Value?
            let duration = try clock.measure { value = try work() }
            guard let value else { preconditionFailure("the work was not done") }
            let parts = duration.components
            return (value, Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
        }
        let (table, reading) = try timed { try OutcomeTable(parsing: text, file: "drawn.csv") }
        let (study, choosing) = try timed { try Self.drawn(table) }
        let (report, figures) = try timed { try EvaluationReport(of: study) }
        let (_, writing) = try timed { try EvaluationFormat.text.text(of: report) }
        return Figures(
            rows: study.followUps.count, cancers: report.provenance.cancers,
            seconds: Figures.Seconds(
                reading: reading, choosing: choosing, figures: figures, text: writing,
                all: reading + choosing + figures + writing))
    }

    private static func drawn(_ table: OutcomeTable) throws -> EvaluationStudy {
        let lists = try ["a", "b"].map { try ScoreList(columns: $0, of: table) }
        let selection = StudySelection(table, scores: lists)
        let divisions = StudyDivisions(of: table)
        return EvaluationStudy(
            description: EvaluationStudy.Description(
                cohort: table.file, date: .today(), isDemonstration: false, isSimulated: true),
            followUps: selection.indices.map { table.exams[$0].followUp },
            score: lists[0].scores(of: selection.indices),
            against: lists[1].scores(of: selection.indices),
            cuts: RiskCut.cuts(of: .imageOnly),
            divisions: try ["age", "density"].map {
                try divisions.division(by: $0, places: selection.indices)
            })
    }
}
