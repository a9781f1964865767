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
        let ending: [CSVField] = [
            .text(provenance.model), .text(provenance.against), .text(provenance.cohort),
            .plain(provenance.isSimulated ? "SYNTHETIC" : "no"),
            .plain(provenance.isDemonstration ? "DEMONSTRATION" : "no"),
            .plain("\(provenance.date)"), .plain("Firstlight \(provenance.programVersion)"),
            .plain(provenance.notice), .plain(provenance.weightsHash),
            .text(provenance.calibrator), .plain(provenance.calibratorHash),
            .plain(provenance.dataHash),
        ]
        let lines = rows.map { row -> [CSVField] in
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
        return ([Self.columns] + lines.map { $0.map(\.cell) })
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
        let incidence = report.incidence.enumerated().map { index, figure in
            Self.row("incidence", years: index + 1, figure) { ($0.incidence, $0.atRisk, nil) }
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

extension EvaluationCSVReport {
    func discriminationRows(_ score: ScoreReport) -> [Row] {
        let report = score.discrimination
        func areas(_ name: String, _ years: [Figure<YearlyAUC>]) -> [Row] {
            years.enumerated().map { index, figure in
                Self.row(name, score.name, years: index + 1, figure) {
                    ($0.auc, $0.women, $0.cancers)
                }
            }
        }
        func index(_ name: String, years: Int?, _ figure: Figure<Concordance>) -> Row {
            Self.row(name, score.name, years: years, figure) { ($0.index, nil, nil) }
        }
        return areas("auc_mirai_rule", report.miraiRule)
            + areas("auc_censoring_weighted", report.timeDependent) + [
                index("harrell_c", years: nil, report.harrell),
                index("uno_c", years: nil, report.uno),
                index("uno_c", years: 5, report.unoFiveYears),
                Self.row("mirai_c", score.name, years: 5, report.mirai) {
                    (Estimate($0.index), $0.women, $0.cancers)
                },
                Self.row("top_tenth_share", score.name, years: 5, report.topDecile) {
                    ($0.share, $0.women, $0.cancers)
                },
            ]
    }

    var differenceRows: [Row] {
        guard let comparison = report.comparison else { return [] }
        let discrimination = comparison.discrimination
        func years(_ name: String, _ figures: [Figure<ScoreDifference>]) -> [Row] {
            figures.enumerated().map { Self.row(name, years: $0 + 1, $1) }
        }
        return years("auc_mirai_rule_difference", discrimination.miraiRule)
            + years("auc_censoring_weighted_difference", discrimination.timeDependent) + [
                Self.row("harrell_c_difference", discrimination.harrell),
                Self.row("uno_c_difference", discrimination.uno),
                Self.row("uno_c_difference", years: 5, discrimination.unoFiveYears),
            ] + years("brier_difference", comparison.brier)
    }

    var bootstrapRows: [Row] {
        guard let bootstrap = report.bootstrap else { return [] }
        func rows(_ intervals: DiscriminationIntervals?, _ ending: String, _ score: String) -> [Row]
        {
            guard let intervals else { return [] }
            return [
                Self.row("harrell_c" + ending, score, intervals.harrell),
                Self.row("uno_c" + ending, score, intervals.uno),
                Self.row("uno_c" + ending, score, years: 5, intervals.unoFiveYears),
                Self.row("mirai_c" + ending, score, years: 5, intervals.mirai),
                Self.row("top_tenth_share" + ending, score, years: 5, intervals.topDecile),
            ]
        }
        return rows(bootstrap.score, "_bootstrap", report.score.name)
            + rows(bootstrap.against, "_bootstrap", report.against?.name ?? "")
            + rows(bootstrap.difference, "_difference_bootstrap", "")
    }

    func calibrationRows(_ year: YearReport, _ score: String) -> [Row] {
        func ratio(_ name: String, _ figure: Figure<ObservedExpected>) -> Row {
            Self.row(name, score, years: year.year, figure) { ($0.ratio, $0.women, nil) }
        }
        func recalibration(_ ending: String, _ figure: Figure<LogisticRecalibration>) -> [Row] {
            func row(_ name: String, _ estimate: (LogisticRecalibration) -> Estimate) -> Row {
                Self.row(name + ending, score, years: year.year, figure) {
                    (estimate($0), $0.women, $0.cancers)
                }
            }
            return [
                row("calibration_slope", \.slope), row("calibration_intercept", \.intercept),
                row("calibration_in_the_large", \.inTheLarge),
            ]
        }
        var rows = [
            Self.row("brier", score, years: year.year, year.brier) { ($0.score, nil, nil) },
            Self.row("brier_of_incidence", score, years: year.year, year.brier) {
                ($0.null, nil, nil)
            },
            Self.row("brier_scaled", score, years: year.year, year.brier) {
                (Estimate($0.scaled), nil, nil)
            },
            ratio("observed_expected", year.observedExpected),
            ratio("observed_expected_mirai_rule", year.knownObservedExpected),
        ]
        rows += recalibration("", year.recalibration)
        rows += recalibration("_mirai_rule", year.knownRecalibration)
        guard let tenths = year.deciles.value else {
            return rows + [
                Self.row("observed_in_tenth", score, years: year.year, year.deciles) { _ in
                    (Estimate(0), nil, nil)
                }
            ]
        }
        for tenth in tenths {
            rows.append(
                Row(
                    figure: "predicted_in_tenth", score: score, years: year.year,
                    group: "\(tenth.group)", value: tenth.predicted, women: tenth.women,
                    cancers: tenth.cancers))
            rows.append(
                Self.row(
                    "observed_in_tenth", score, years: year.year, group: "\(tenth.group)",
                    tenth.observed
                ) { ($0, tenth.women, tenth.cancers) })
        }
        return rows
    }

    func cutRows(_ score: ScoreReport) -> [Row] {
        score.cuts.flatMap { cut -> [Row] in
            [("", cut.everybody), ("_mirai_rule", cut.known)].flatMap { ending, figure -> [Row] in
                func row(
                    _ name: String, _ share: (OperatingPoint) -> Figure<Estimate>
                ) -> Row {
                    let flat: Figure<Estimate> =
                        switch figure {
                        case .known(let point): share(point)
                        case .unavailable(let reason): .unavailable(reason)
                        }
                    return Self.row(
                        name + ending, score.name, years: 5, group: cut.cut.rule, flat
                    ) { ($0, figure.value?.women, figure.value?.cancers) }
                }
                return [
                    row("share_above_cut") { .known($0.flagged) },
                    row("sensitivity", \.sensitivity), row("specificity", \.specificity),
                    row("positive_predictive_value", \.positivePredictiveValue),
                    row("negative_predictive_value", \.negativePredictiveValue),
                ]
            }
        }
    }

    var cutDifferenceRows: [Row] {
        (report.comparison?.cuts ?? []).flatMap { cut in
            [
                Self.row(
                    "sensitivity_difference", years: 5, group: cut.cut.rule, cut.sensitivity),
                Self.row(
                    "specificity_difference", years: 5, group: cut.cut.rule, cut.specificity),
            ]
        }
    }

    var decisionRows: [Row] {
        guard let curve = report.decisionCurve.value else {
            return [
                Self.row("net_benefit", report.score.name, years: 5, report.decisionCurve) { _ in
                    (Estimate(0), nil, nil)
                }
            ]
        }
        return curve.points.flatMap { point -> [Row] in
            let threshold = "\(point.threshold)"
            func row(_ name: String, _ score: String, _ figure: Figure<Estimate>?) -> [Row] {
                figure.map {
                    [Self.row(name, score, years: curve.year, group: threshold, $0)]
                } ?? []
            }
            return row("net_benefit_of_all", "", .known(point.treatAll))
                + row("net_benefit", report.score.name, point.score)
                + row("net_benefit", report.against?.name ?? "", point.against)
                + row("net_benefit_difference", "", point.difference)
        }
    }

    var subgroupRows: [Row] {
        report.subgroups.flatMap { group -> [Row] in
            let name = "\(group.by): \(group.label)"
            var rows = [
                Self.row(
                    "auc_mirai_rule", report.score.name, years: 5, group: name, group.auc
                ) { ($0.auc, $0.women, $0.cancers) },
                Self.row(
                    "observed_expected", report.score.name, years: 5, group: name,
                    group.observedExpected
                ) { ($0.ratio, group.women, group.cancers) },
            ]
            if let difference = group.aucDifference {
                rows.append(
                    Self.row("auc_mirai_rule_difference", years: 5, group: name, difference))
            }
            return rows
        }
    }
}

extension ReportFormat where Report == EvaluationReport {
    /// Comma-separated values, RFC 4180, a row for each figure.
    static var csv: Self { Self("csv") { EvaluationCSVReport($0).text } }
}
