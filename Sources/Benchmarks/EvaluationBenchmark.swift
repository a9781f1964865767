import Evaluation
import Foundation
import Operations
import Reporting
import Screening

/// How long all figures of a large study take, without the bootstrap.
package enum EvaluationBenchmark {
    /// Judges two scores of women drawn from a seed, by age and density.
    ///
    /// - Throws: nothing that a table made here gives reason to.
    package static func run(
        rows: Int, seed: UInt64, on date: CalendarDate
    ) throws -> EvaluationFigures {
        try measured(SyntheticOutcomes.table(rows: rows, seed: seed), on: date)
    }

    /// Judges a table part by part.
    static func measured(_ text: String, on date: CalendarDate) throws -> EvaluationFigures {
        func timed<Value>(_ work: () throws -> Value) rethrows -> (Value, Double) {
            let clock = ContinuousClock()
            var value: Value?
            let duration = try clock.measure { value = try work() }
            guard let value else { preconditionFailure("the work was not done") }
            let parts = duration.components
            return (value, Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
        }
        let (table, reading) = try timed { try OutcomeTable(parsing: text, file: "drawn.csv") }
        let (study, choosing) = try timed { try Self.study(table, on: date) }
        let (report, figures) = try timed { try EvaluationReport(of: study) }
        let (_, writing) = try timed { try EvaluationFormat.text.text(of: report) }
        return EvaluationFigures(
            rows: study.followUps.count, cancers: report.provenance.cancers,
            seconds: EvaluationFigures.Seconds(
                reading: reading, choosing: choosing, figures: figures, text: writing,
                all: reading + choosing + figures + writing))
    }

    private static func study(
        _ table: OutcomeTable, on date: CalendarDate
    ) throws -> EvaluationStudy {
        let lists = try ["a", "b"].map { try ScoreList(columns: $0, of: table) }
        let selection = StudySelection(table, scores: lists)
        let divisions = StudyDivisions(of: table)
        return EvaluationStudy(
            description: EvaluationStudy.Description(
                cohort: table.file, date: date, isDemonstration: false, isSimulated: true),
            followUps: selection.indices.map { table.exams[$0].followUp },
            score: lists[0].scores(of: selection.indices),
            against: lists[1].scores(of: selection.indices),
            cuts: RiskCut.cuts(of: .imageOnly),
            divisions: try ["age", "density"].map {
                try divisions.division(by: $0, indices: selection.indices)
            })
    }
}

/// What was measured.
package struct EvaluationFigures: Encodable {
    /// Seconds of each part.
    package struct Seconds: Encodable {
        var reading: Double
        var choosing: Double
        var figures: Double
        var text: Double
        var all: Double
    }

    var rows: Int
    var cancers: Int
    var seconds: Seconds

    /// The figures as lines.
    package var text: String {
        let parts = [
            ("reading the table", seconds.reading), ("scores and subgroups", seconds.choosing),
            ("all figures but the bootstrap", seconds.figures), ("text", seconds.text),
            ("in all", seconds.all),
        ]
        return
            (["\(rows) women, \(cancers) with a cancer; two scores, compared, by age and density"]
            + parts.map { name, seconds in
                name.padding(toLength: 30, withPad: " ", startingAt: 0)
                    + String(format: "%7.3f s", seconds)
            }).joined(separator: "\n")
    }
}

/// A table of outcomes of women drawn from a seed, as large as is wanted: for measuring how long an
/// evaluation takes. Its scores know a little of the outcome, and nothing else in it means anything.
package enum SyntheticOutcomes {
    /// The table, with scores `a_1` to `a_5` and `b_1` to `b_5`, which are risks.
    package static func table(rows: Int, seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        var text = DelimitedTable.line(
            ["patient_id", "exam_id", "years_to_cancer", "years_to_last_followup", "time", "event"]
                + ["synthetic", "age", "density"]
                + ["a", "b"].flatMap { name in (1...5).map { "\(name)_\($0)" } })
        for row in 0..<rows {
            let risk = 0.002 + 0.06 * random.uniform() * random.uniform()
            let isCancer = random.uniform() < 2 * risk
            let years = hundredths(isCancer ? 8 * random.uniform() : 1 + 8 * random.uniform())
            let whole = String(Int(years))
            let scores = [0.4, 1.6].flatMap { spread in
                let seen = risk * (1 + spread * (random.uniform() - 0.5))
                return (1...5).map { String(hundredths(seen * Double($0) * 20) / 100) }
            }
            let fields =
                [
                    "SYNTHETIC-\(row)", String(row), isCancer ? whole : "100", whole,
                    String(years), isCancer ? "1" : "0", "yes",
                    String(40 + Int(35 * random.uniform())),
                    ["A", "B", "C", "D"][Int(4 * random.uniform())],
                ] + scores
            text += DelimitedTable.line(fields)
        }
        return text
    }

    private static func hundredths(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
