import Evaluation

extension EvaluationPlots {
    /// The five-year AUC of each subgroup with its interval, one below the other.
    var subgroupAreas: Plot? {
        let groups = words.report.subgroups.compactMap { group in
            group.auc.value.map { (group: group, auc: $0.auc) }
        }
        guard !groups.isEmpty else { return nil }
        let marks = groups.enumerated().map { place, entry in
            Plot.Mark(
                Plot.Point(entry.auc.value, Double(groups.count - place)),
                lower: entry.auc.interval?.lower, upper: entry.auc.interval?.upper)
        }
        var layers: [Plot.Layer] = []
        var legend: [Plot.LegendEntry] = []
        let end = Double(groups.count) + 0.5
        if let whole = words.report.score.discrimination.miraiRule.last?.value?.auc {
            layers.append(.reference([Plot.Point(whole.value, 0.5), Plot.Point(whole.value, end)]))
            legend.append(
                Plot.LegendEntry(nil, "all women, AUC \(EvaluationNumber.spoken(whole))"))
        }
        layers.append(.sidewaysMarks(.score, marks))
        legend.insert(
            Plot.LegendEntry(.score, isMark: true, "\(words.score), 95 % intervals"), at: 0)
        return Plot(
            name: "subgroups", title: "Five-year AUC by subgroup", subtitle: words.subtitle,
            horizontal: PlotAxis(
                title: "AUC",
                around: marks.flatMap { [$0.point.x, $0.lower, $0.upper].compactMap { $0 } }),
            vertical: PlotAxis(
                title: "", lowest: 0.5, highest: end,
                ticks: groups.enumerated().map { place, entry in
                    .init(
                        Double(groups.count - place),
                        "\(entry.group.by.printable) \(entry.group.label.printable)")
                }),
            layers: layers, legend: legend, shape: .rows(groups.count))
    }
}
