import Evaluation

extension EvaluationWords {
    /// What the cuts of the bands would do.
    var cuts: Section? {
        let scores = ([report.score] + (report.against.map { [$0] } ?? []))
            .filter { !$0.cuts.isEmpty }
        guard !scores.isEmpty else { return nil }
        return Section(
            "Cuts of the five-year risk",
            blocks: scores.flatMap { score in
                [
                    operatingPoints(
                        score, \.everybody, "all women, by Kaplan-Meier above and below the cut"),
                    operatingPoints(
                        score, \.known, "women whose outcome is known by Mirai's rule"),
                ]
            } + (cutDifferences.map { [$0] } ?? []))
    }

    private func operatingPoints(
        _ score: ScoreReport, _ point: (CutPerformance) -> Figure<OperatingPoint>, _ whom: String
    ) -> EvaluationDocument.Block {
        let columns = score.cuts.map { ">\($0.cut.rule)" }
        let table = EvaluationTableBuilder(
            "\(score.name.printable), % (95 %): \(whom)", [""] + columns)
        let points = score.cuts.map(point)
        func row(_ name: String, _ text: (OperatingPoint) -> String) {
            table.row([name] + points.map { table.cell($0, text) })
        }
        func percent(_ figure: Figure<Estimate>) -> String {
            table.cell(figure) { Number.estimate($0, decimals: 1, factor: 100) }
        }
        row("women above, of all") {
            "\(Number.count($0.flaggedWomen)) of \(Number.count($0.women))"
        }
        row("cancers above, of all") {
            "\(Number.count($0.flaggedCancers)) of \(Number.count($0.cancers))"
        }
        row("share above the cut") { percent(.known($0.flagged)) }
        row("sensitivity") { percent($0.sensitivity) }
        row("specificity") { percent($0.specificity) }
        row("PPV: cancer, of those above") { percent($0.positivePredictiveValue) }
        row("NPV: none, of those below") { percent($0.negativePredictiveValue) }
        for cut in score.cuts {
            table.note("\(cut.cut.rule): \(cut.cut.label) (\(cut.cut.source))".printable)
        }
        return table.block
    }

    private var cutDifferences: EvaluationDocument.Block? {
        guard let cuts = report.comparison?.cuts, !cuts.isEmpty, let against else { return nil }
        let table = EvaluationTableBuilder(
            "\(report.score.name.printable) less \(against) at the same cut, percentage points, "
                + "paired",
            ["cut", "", ">difference (95 %)", ">p"])
        for cut in cuts {
            for (name, figure) in [
                ("sensitivity", cut.sensitivity), ("specificity", cut.specificity),
            ] {
                table.row([
                    cut.cut.rule, name,
                    table.cell(figure) {
                        Number.estimate($0.difference, decimals: 1, factor: 100)
                    }, table.cell(figure) { Number.p($0.p) },
                ])
            }
        }
        return table.block
    }

    /// What acting on the score would gain.
    var decision: Section {
        switch report.decisionCurve {
        case .known(let curve): decision(curve)
        case .unavailable(let reason):
            Section(
                "Decision curve", blocks: [.paragraph("Not available. \(reason).".printable)])
        }
    }

    private func decision(_ curve: DecisionCurve) -> Section {
        let table = EvaluationTableBuilder(
            "Net benefit at \(curve.year) years per 1,000 women, with 95 % interval",
            [">threshold", ">flagging all", ">\(report.score.name.printable)"]
                + (againstIsRisk ? [">\(against ?? "")"] : []))
        for percent in [1.0, 1.5, 2, 3, 4, 5] {
            guard
                let point = curve.points.min(by: {
                    abs($0.threshold - percent / 100) < abs($1.threshold - percent / 100)
                }), abs(point.threshold - percent / 100) < 1e-6
            else { continue }
            func benefit(_ estimate: Estimate) -> String {
                Number.estimate(estimate, decimals: 1, factor: 1000)
            }
            table.row(
                [
                    "\(Number.fixed(percent, 1)) %",
                    Number.fixed(point.treatAll.value * 1000, 1),
                    table.cell(point.score, benefit),
                ] + (againstIsRisk ? [table.cell(point.against, benefit)] : []))
        }
        return Section(
            "Decision curve", plots: [EvaluationPlots(self).decisionCurve].compactMap { $0 },
            blocks: [
                .paragraph(
                    "Net benefit counts cancers flagged, less women flagged without one at the odds "
                        + "of the threshold. Flagging nobody has 0."), table.block,
            ])
    }

    private var againstIsRisk: Bool { report.against?.areProbabilities == true }
}
