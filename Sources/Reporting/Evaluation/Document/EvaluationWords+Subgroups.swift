import Evaluation

extension EvaluationWords {
    /// The main figures of parts of the women; nil where none were asked for.
    var subgroups: Section? {
        guard !report.subgroups.isEmpty else { return nil }
        var divisions: [String] = []
        for group in report.subgroups where !divisions.contains(group.by) {
            divisions.append(group.by)
        }
        return Section(
            "Subgroups", plots: [EvaluationPlots(self).subgroupAreas].compactMap { $0 },
            blocks: divisions.flatMap { division -> [EvaluationDocument.Block] in
                let groups = report.subgroups.filter { $0.by == division }
                return [figures(division, groups), differences(division, groups)]
                    .compactMap { $0 }
            })
    }

    private func figures(_ division: String, _ groups: [Subgroup]) -> EvaluationDocument.Block {
        let hasRisks = report.score.areProbabilities
        let table = EvaluationTableBuilder(
            "By \(division.printable): five-year AUC by Mirai's rule"
                + (hasRisks ? ", observed/expected of all women" : ""),
            [division.printable, ">women", ">cancers", ">AUC (95 %)"]
                + (hasRisks ? [">O/E (95 %)"] : []))
        for group in groups {
            var row = [
                group.label.printable, Number.count(group.women), Number.count(group.cancers),
            ]
            row.append(table.cell(group.auc) { Number.estimate($0.auc) })
            if hasRisks {
                row.append(
                    table.cell(group.observedExpected) {
                        Number.estimate($0.ratio, decimals: 2)
                    })
            }
            table.row(row)
            for warning in group.warnings {
                table.note("\(group.label.printable): \(warning.printable)")
            }
        }
        return table.block
    }

    private func differences(
        _ division: String, _ groups: [Subgroup]
    ) -> EvaluationDocument.Block? {
        guard let against, groups.contains(where: { $0.aucDifference != nil }) else { return nil }
        let table = EvaluationTableBuilder(
            "By \(division.printable): five-year AUC less that of \(against), paired DeLong test",
            [division.printable, ">difference (95 %)", ">p"])
        for group in groups {
            table.row([
                group.label.printable,
                table.cell(group.aucDifference) { Number.estimate($0.difference) },
                table.cell(group.aucDifference) { Number.p($0.p) },
            ])
        }
        return table.block
    }
}
