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
        for (place, figure) in first.enumerated() {
            func area(_ figure: Figure<YearlyAUC>) -> String {
                table.note(figure.value?.withoutInterval)
                return table.cell(figure) { Number.estimate($0.auc) }
            }
            var row = ["\(place + 1)"]
            row.append(figure.value.map { Number.count($0.cancers) } ?? Number.none)
            row.append(figure.value.map { Number.count($0.controls) } ?? Number.none)
            row.append(figure.value.map { Number.count($0.leftOut) } ?? Number.none)
            row.append(area(figure))
            if let second { row.append(area(second[place])) }
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
        for (place, figure) in years(comparison).enumerated() {
            table.row([
                "\(place + 1)", table.cell(figure) { Number.estimate($0.difference) },
                table.cell(figure) { Number.fixed($0.z, 2) },
                table.cell(figure) { Number.p($0.p) },
            ])
        }
        return table.block
    }
}
