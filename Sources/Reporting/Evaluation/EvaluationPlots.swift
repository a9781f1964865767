import Evaluation

/// The diagrams of a report; each is nil where it would show nothing.
struct EvaluationPlots {
    let words: EvaluationWords

    private typealias Number = EvaluationNumber

    init(_ words: EvaluationWords) { self.words = words }

    private var report: EvaluationReport { words.report }

    /// The score, and where there is one the score it is compared with, in the order of the legend.
    private var owners: [(owner: Plot.Owner, name: String, score: ScoreReport)] {
        [(Plot.Owner.score, words.score, report.score)]
            + (report.against.map { [(Plot.Owner.against, $0.name.printable, $0)] } ?? [])
    }

    // MARK: - Discrimination

    /// Sensitivity against the share flagged of women without a cancer, at five years.
    var receiverOperatingCharacteristic: Plot? {
        var layers: [Plot.Layer] = [.reference([Plot.Point(0, 0), Plot.Point(1, 1)])]
        var legend: [Plot.LegendEntry] = []
        for (owner, name, score) in owners {
            guard let points = score.years.last?.roc.value else { continue }
            layers.insert(
                .line(
                    owner, points.map { Plot.Point($0.falsePositiveRate, $0.truePositiveRate) }),
                at: 1)
            let area = score.discrimination.miraiRule.last?.value
            legend.append(
                Plot.LegendEntry(
                    owner, name + (area.map { "  AUC \(Number.spoken($0.auc))" } ?? "")))
        }
        guard !legend.isEmpty else { return nil }
        return Plot(
            name: "roc", title: "ROC curve, five years", subtitle: words.subtitle,
            horizontal: PlotAxis(
                title: "1 - specificity (%)", around: [0, 1], factor: 100),
            vertical: PlotAxis(title: "sensitivity (%)", around: [0, 1], factor: 100),
            layers: layers, legend: legend + [Plot.LegendEntry(nil, "chance, AUC 0.5")],
            shape: .square)
    }

    /// The AUC of years 1 to 5 with its intervals.
    var areaByYear: Plot? {
        var layers: [Plot.Layer] = [.reference([Plot.Point(0.5, 0.5), Plot.Point(5.5, 0.5)])]
        var legend: [Plot.LegendEntry] = []
        var shown: [Double] = [0.5]
        for (index, (owner, name, score)) in owners.enumerated() {
            // Two scores stand side by side, so that neither hides the other.
            let shift = owners.count == 1 ? 0 : Double(index) * 0.16 - 0.08
            let marks = score.discrimination.miraiRule.compactMap(\.value).map { area in
                Plot.Mark(
                    Plot.Point(Double(area.year) + shift, area.auc.value),
                    lower: area.auc.interval?.lower, upper: area.auc.interval?.upper)
            }
            guard !marks.isEmpty else { continue }
            shown += marks.flatMap { [$0.point.y, $0.lower, $0.upper].compactMap { $0 } }
            layers.insert(.line(owner, marks.map(\.point)), at: 1)
            layers.append(.marks(owner, marks))
            legend.append(Plot.LegendEntry(owner, isMark: true, name))
        }
        guard !legend.isEmpty else { return nil }
        return Plot(
            name: "auc", title: "AUC by year, 95 % intervals", subtitle: words.subtitle,
            horizontal: PlotAxis(
                title: "years after the exam", lowest: 0.5, highest: 5.5,
                ticks: (1...5).map { .init(Double($0), "\($0)") }),
            vertical: PlotAxis(title: "AUC", around: shown), layers: layers,
            legend: legend + [Plot.LegendEntry(nil, "chance, AUC 0.5")], shape: .wide)
    }

    // MARK: - Calibration

    /// Observed against predicted five-year risk in tenths of the women.
    var calibration: Plot? {
        var layers: [Plot.Layer] = []
        var legend: [Plot.LegendEntry] = []
        var (predicted, observed) = ([0.0], [0.0])
        for (owner, name, score) in owners.reversed() where score.areProbabilities {
            guard let groups = score.years.last?.deciles.value else { continue }
            let marks = groups.compactMap { group -> Plot.Mark? in
                group.observed.value.map {
                    Plot.Mark(
                        Plot.Point(group.predicted, $0.value), lower: $0.interval?.lower,
                        upper: $0.interval?.upper)
                }
            }
            guard !marks.isEmpty else { continue }
            predicted += marks.map(\.point.x)
            observed += marks.flatMap { [$0.point.y, $0.upper ?? 0] }
            layers.append(.marks(owner, marks))
            let ratio = score.years.last?.observedExpected.value?.ratio
            legend.insert(
                Plot.LegendEntry(
                    owner, isMark: true,
                    name + (ratio.map { "  O/E \(Number.spoken($0, decimals: 2))" } ?? "")),
                at: 0)
        }
        guard !legend.isEmpty else { return nil }
        let horizontal = PlotAxis(title: "predicted risk (%)", around: predicted, factor: 100)
        let vertical = PlotAxis(title: "observed risk (%)", around: observed, factor: 100)
        let end = min(horizontal.highest, vertical.highest)
        return Plot(
            name: "calibration", title: "Calibration, five years, by tenths",
            subtitle: words.subtitle, horizontal: horizontal, vertical: vertical,
            layers: [.reference([Plot.Point(0, 0), Plot.Point(end, end)])] + layers,
            legend: legend + [Plot.LegendEntry(nil, "observed as predicted")], shape: .square)
    }

    // MARK: - Utility

    /// Net benefit over thresholds of the five-year risk.
    var decisionCurve: Plot? {
        guard let points = report.decisionCurve.value?.points, let first = points.first,
            let last = points.last
        else { return nil }
        var layers: [Plot.Layer] = []
        var legend: [Plot.LegendEntry] = []
        var shown = [0.0]
        for (owner, name, _) in owners.reversed() {
            let values = points.compactMap { point -> (x: Double, y: Estimate)? in
                let figure = owner == .score ? point.score : point.against
                return figure?.value.map { (x: point.threshold, y: $0) }
            }
            guard !values.isEmpty else { continue }
            shown += values.map(\.y.value)
            let bounds = values.compactMap { value in
                value.y.interval.map { (x: value.x, interval: $0) }
            }
            if owner == .score, bounds.count == values.count {
                layers.append(
                    .band(
                        owner, lower: bounds.map { Plot.Point($0.x, $0.interval.lower) },
                        upper: bounds.map { Plot.Point($0.x, $0.interval.upper) }))
                shown += bounds.map(\.interval.upper)
            }
            layers.append(.line(owner, values.map { Plot.Point($0.x, $0.y.value) }))
            legend.insert(
                Plot.LegendEntry(owner, name + (owner == .score ? ", 95 % band" : "")), at: 0)
        }
        let all = points.map { Plot.Point($0.threshold, $0.treatAll.value) }
        let highest = shown.max() ?? 0
        // Flagging everybody soon does more harm than any scale of the others has room for.
        let lowest = max(shown.min() ?? 0, -0.35 * highest)
        return Plot(
            name: "decision", title: "Net benefit at five years per 1,000 women",
            subtitle: words.subtitle,
            horizontal: PlotAxis(
                title: "threshold of the five-year risk (%)",
                around: [first.threshold, last.threshold], marks: 8, factor: 100),
            vertical: PlotAxis(
                title: "net benefit per 1,000", around: [min(lowest, -0.2 * highest), highest],
                factor: 1000),
            layers: [.reference([Plot.Point(first.threshold, 0), Plot.Point(last.threshold, 0)])]
                + [.line(.convention, Self.upTo(-0.2 * highest, all))] + layers,
            legend: legend + [
                Plot.LegendEntry(.convention, "flagging all women"),
                Plot.LegendEntry(nil, "flagging none"),
            ], shape: .wide)
    }

    /// The part of a falling line above a floor, ended where it crosses it.
    static func upTo(_ floor: Double, _ points: [Plot.Point]) -> [Plot.Point] {
        guard let below = points.firstIndex(where: { $0.y < floor }), below > 0 else {
            return points.first.map { $0.y < floor ? [] : points } ?? []
        }
        let (last, next) = (points[below - 1], points[below])
        let share = (last.y - floor) / (last.y - next.y)
        return points[..<below] + [Plot.Point(last.x + share * (next.x - last.x), floor)]
    }
}

extension EvaluationPlots {
    /// The five-year AUC of each subgroup with its interval, one below the other.
    var subgroupAreas: Plot? {
        let groups = words.report.subgroups.compactMap { group in
            group.auc.value.map { (group: group, auc: $0.auc) }
        }
        guard !groups.isEmpty else { return nil }
        let marks = groups.enumerated().map { index, entry in
            Plot.Mark(
                Plot.Point(entry.auc.value, Double(groups.count - index)),
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
                ticks: groups.enumerated().map { index, entry in
                    .init(
                        Double(groups.count - index),
                        "\(entry.group.by.printable) \(entry.group.label.printable)")
                }),
            layers: layers, legend: legend, shape: .rows(groups.count))
    }
}
