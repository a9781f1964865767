import Evaluation

extension EvaluationCSVReport {
    func discriminationRows(_ score: ScoreReport) -> [Row] {
        let report = score.discrimination
        func areas(_ name: String, _ years: [Figure<YearlyAUC>]) -> [Row] {
            years.enumerated().map { place, figure in
                Self.row(name, score.name, years: place + 1, figure) {
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
