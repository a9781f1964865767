import Evaluation
import Screening

/// An evaluation as RFC 4180 text, a row for each figure: what it is, of which score, at how many
/// years, of which part of the women, then the value with its interval, or why there is none. The
/// ROC curves are in JSON alone.
///
/// Shares and risks are 0 to 1 and unrounded. Every row names cohort, model, program and what the
/// women and the model are, so that none can be parted from it.
struct EvaluationCSVReport {
    /// A figure.
    struct Row {
        var figure: String
        var score = ""
        var years: Int?
        var group = ""
        var value: Double?
        var interval: Interval?
        var standardError: Double?
        var p: Double?
        var women: Int?
        var cancers: Int?
        var unavailable = ""
    }

    let report: EvaluationReport

    init(_ report: EvaluationReport) { self.report = report }

    static let columns = [
        "figure", "score", "years", "group", "value", "lower", "upper", "standard_error", "p",
        "women", "cancers", "unavailable", "model", "against", "cohort", "synthetic",
        "demonstration", "date", "program", "notice", "weights_sha256", "calibrator",
        "calibrator_sha256", "outcomes_sha256",
    ]

    var text: String {
        let provenance = report.provenance
        let ending: [CSVReport.Field] = [
            .text(provenance.model), .text(provenance.against), .text(provenance.cohort),
            .plain(provenance.isSimulated ? "SYNTHETIC" : "no"),
            .plain(provenance.isDemonstration ? "DEMONSTRATION" : "no"),
            .plain("\(provenance.date)"), .plain("Firstlight \(provenance.programVersion)"),
            .plain(provenance.notice), .plain(provenance.weightsHash),
            .text(provenance.calibrator), .plain(provenance.calibratorHash),
            .plain(provenance.dataHash),
        ]
        let lines = rows.map { row -> [CSVReport.Field] in
            [
                .plain(row.figure), .text(row.score), .plain(row.years.map { "\($0)" }),
                .text(row.group), .plain(row.value.map { "\($0)" }),
                .plain(row.interval.map { "\($0.lower)" }),
                .plain(row.interval.map { "\($0.upper)" }),
                .plain(row.standardError.map { "\($0)" }), .plain(row.p.map { "\($0)" }),
                .plain(row.women.map { "\($0)" }), .plain(row.cancers.map { "\($0)" }),
                .text(row.unavailable),
            ] + ending
        }
        return ([Self.columns] + lines.map { $0.map(CSVReport.cell) })
            .map { DelimitedTable.line($0) }.joined()
    }

    private var rows: [Row] {
        let scores = [report.score] + (report.against.map { [$0] } ?? [])
        return cohortRows + scores.flatMap(discriminationRows) + differenceRows + bootstrapRows
            + scores.flatMap { score in score.years.flatMap { calibrationRows($0, score.name) } }
            + scores.flatMap(cutRows) + cutDifferenceRows + decisionRows + subgroupRows
    }

    private var cohortRows: [Row] {
        let provenance = report.provenance
        let counts = [
            ("women", provenance.women), ("cancers", provenance.cancers),
            ("cancers_within_5_years", provenance.cancersWithinFiveYears),
            ("lost_before_5_years", provenance.censoredBeforeFiveYears),
        ].map { Row(figure: $0.0, value: Double($0.1)) }
        let weights =
            provenance.isWeighted
            ? [
                Row(figure: "weighted_women", value: provenance.weightedWomen),
                Row(figure: "effective_women", value: provenance.effectiveWomen),
            ] : []
        let exclusions = provenance.exclusions.map {
            Row(figure: "left_out", group: $0.reason, value: Double($0.women))
        }
        let incidence = report.incidence.enumerated().map { place, figure in
            Self.row("incidence", years: place + 1, figure) { ($0.incidence, $0.atRisk, nil) }
        }
        return counts + weights + exclusions + incidence
    }
}

extension EvaluationCSVReport {
    /// The row of a figure that may be an estimate with counts of women and cancers.
    static func row<Value>(
        _ name: String, _ score: String = "", years: Int? = nil, group: String = "",
        _ figure: Figure<Value>, _ parts: (Value) -> (Estimate, women: Int?, cancers: Int?)
    ) -> Row {
        var row = Row(figure: name, score: score, years: years, group: group)
        switch figure {
        case .unavailable(let reason): row.unavailable = reason.description
        case .known(let value):
            let (estimate, women, cancers) = parts(value)
            row.value = estimate.value
            row.interval = estimate.interval
            row.standardError = estimate.standardError
            row.women = women
            row.cancers = cancers
        }
        return row
    }

    /// The row of an estimate.
    static func row(
        _ name: String, _ score: String = "", years: Int? = nil, group: String = "",
        _ figure: Figure<Estimate>
    ) -> Row {
        row(name, score, years: years, group: group, figure) { ($0, nil, nil) }
    }

    /// The row of a tested difference.
    static func row(
        _ name: String, years: Int? = nil, group: String = "", _ figure: Figure<ScoreDifference>
    ) -> Row {
        var row = row(name, years: years, group: group, figure) { ($0.difference, nil, nil) }
        row.p = figure.value?.p
        return row
    }
}
