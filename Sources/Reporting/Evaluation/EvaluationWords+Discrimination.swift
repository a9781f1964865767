import Evaluation

extension EvaluationWords {
    /// How well the score tells women with later cancers from the others.
    var discrimination: Section {
        Section(
            "Discrimination",
            plots: [
                EvaluationPlots(self).receiverOperatingCharacteristic,
                EvaluationPlots(self).areaByYear,
            ].compactMap { $0 },
            blocks: [
                areas(
                    "AUC by Mirai's rule"
                        + (report.provenance.isWeighted ? ", each woman counted once" : "")
                        + ", with DeLong's 95 % interval",
                    \.miraiRule), differences(\.miraiRule, "Mirai's rule, paired DeLong test"),
                areas(
                    "AUC weighted for censoring (cumulative/dynamic), with 95 % interval",
                    \.timeDependent),
                differences(\.timeDependent, "weighted for censoring"), concordances,
                bootstrapIntervals, concordanceDifferences,
            ].compactMap { $0 })
    }

    private func areas(
        _ caption: String, _ years: (DiscriminationReport) -> [Figure<YearlyAUC>]
    ) -> EvaluationDocument.Block {
        let first = years(report.score.discrimination)
        let second = report.against.map { years($0.discrimination) }
        let table = EvaluationTableBuilder(
            caption,
            [">years", ">cancers", ">without", ">left out", ">\(report.score.name.printable)"]
                + (against.map { [">\($0)"] } ?? []))
        for (index, figure) in first.enumerated() {
            func area(_ figure: Figure<YearlyAUC>) -> String {
                table.note(figure.value?.withoutInterval)
                return table.cell(figure) { Number.estimate($0.auc) }
            }
            var row = ["\(index + 1)"]
            row.append(figure.value.map { Number.count($0.cancers) } ?? Number.none)
            row.append(figure.value.map { Number.count($0.controls) } ?? Number.none)
            row.append(figure.value.map { Number.count($0.leftOut) } ?? Number.none)
            row.append(area(figure))
            if let second { row.append(area(second[index])) }
            table.row(row)
        }
        return table.block
    }

    private func differences(
        _ years: (DiscriminationComparison) -> [Figure<ScoreDifference>], _ how: String
    ) -> EvaluationDocument.Block? {
        guard let comparison = report.comparison?.discrimination, let against else { return nil }
        let table = EvaluationTableBuilder(
            "AUC of \(report.score.name.printable) less that of \(against), \(how)",
            [">years", ">difference (95 %)", ">z", ">p"])
        for (index, figure) in years(comparison).enumerated() {
            table.row([
                "\(index + 1)", table.cell(figure) { Number.estimate($0.difference) },
                table.cell(figure) { Number.fixed($0.z, 2) },
                table.cell(figure) { Number.p($0.p) },
            ])
        }
        return table.block
    }
}

/// Concordance indices and the top tenth: how the five-year score ranks women over all follow-up.
extension EvaluationWords {
    private enum Measure: String, CaseIterable {
        case harrell = "Harrell's C"
        case unoFiveYears = "Uno's C, 5 years"
        case uno = "Uno's C, all"
        case mirai = "Mirai's C-index"
        case topDecile = "top tenth (%)"

        var factor: Double { self == .topDecile ? 100 : 1 }
        var decimals: Int { self == .topDecile ? 1 : 3 }

        func interval(_ intervals: DiscriminationIntervals) -> Figure<Estimate> {
            switch self {
            case .harrell: intervals.harrell
            case .unoFiveYears: intervals.unoFiveYears
            case .uno: intervals.uno
            case .mirai: intervals.mirai
            case .topDecile: intervals.topDecile
            }
        }
    }

    private var scoreColumns: [String] {
        [">\(report.score.name.printable)"] + (against.map { [">\($0)"] } ?? [])
    }

    var concordances: EvaluationDocument.Block {
        let reports =
            [report.score.discrimination]
            + (report.against.map { [$0.discrimination] } ?? [])
        let table = EvaluationTableBuilder(
            "Concordance of the five-year score, and cancers of five years in its top tenth, "
                + "with 95 % interval", ["measure"] + scoreColumns)
        func index(_ figure: Figure<Concordance>) -> String {
            table.note(figure.value?.withoutInterval)
            return table.cell(figure) { Number.estimate($0.index) }
        }
        for measure in Measure.allCases {
            table.row(
                [measure.rawValue]
                    + reports.map { report in
                        switch measure {
                        case .harrell: index(report.harrell)
                        case .unoFiveYears: index(report.unoFiveYears)
                        case .uno: index(report.uno)
                        case .mirai: table.cell(report.mirai) { Number.fixed($0.index, 3) }
                        case .topDecile:
                            table.cell(report.topDecile) {
                                Number.estimate($0.share, decimals: 1, factor: 100)
                            }
                        }
                    })
        }
        return table.block
    }

    var bootstrapIntervals: EvaluationDocument.Block? {
        guard let bootstrap = report.bootstrap else { return nil }
        let scores = [bootstrap.score] + (bootstrap.against.map { [$0] } ?? [])
        let table = EvaluationTableBuilder(
            "95 % intervals of the same by bootstrap", ["measure"] + scoreColumns)
        for measure in Measure.allCases {
            table.row(
                [measure.rawValue]
                    + scores.map { score in
                        table.cell(measure.interval(score)) { Self.bounds($0, measure) }
                    })
        }
        return table.block
    }

    var concordanceDifferences: EvaluationDocument.Block? {
        guard let comparison = report.comparison?.discrimination, let against else { return nil }
        let bootstrap = report.bootstrap?.difference
        let table = EvaluationTableBuilder(
            "Concordance of \(report.score.name.printable) less that of \(against)",
            ["measure", ">difference (95 %)"] + (bootstrap == nil ? [] : [">by bootstrap"])
                + [">p"])
        for measure in Measure.allCases {
            let tested: Figure<ScoreDifference>? =
                switch measure {
                case .harrell: comparison.harrell
                case .unoFiveYears: comparison.unoFiveYears
                case .uno: comparison.uno
                case .mirai, .topDecile: nil
                }
            guard tested != nil || bootstrap != nil else { continue }
            let drawn = bootstrap.map { measure.interval($0) }
            // Where nothing is tested the bootstrap has the difference itself.
            let difference =
                tested.map { table.cell($0) { Number.estimate($0.difference) } }
                ?? table.cell(drawn) {
                    Number.fixed($0.value * measure.factor, measure.decimals)
                }
            table.row(
                [measure.rawValue, difference]
                    + (drawn.map { [table.cell($0) { Self.bounds($0, measure) }] } ?? [])
                    + [table.cell(tested) { Number.p($0.p) }])
        }
        return table.block
    }

    private static func bounds(_ estimate: Estimate, _ measure: Measure) -> String {
        estimate.interval.map {
            Number.bounds($0, decimals: measure.decimals, factor: measure.factor)
        } ?? Number.none
    }
}
