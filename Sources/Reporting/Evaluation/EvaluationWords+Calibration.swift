import Evaluation

extension EvaluationWords {
    /// Whether risks are as high as cancers are frequent.
    var calibration: Section {
        let scores = [report.score] + (report.against.map { [$0] } ?? [])
        let judged = scores.filter(\.areProbabilities)
        guard !judged.isEmpty else {
            return Section(
                "Calibration",
                blocks: [
                    .paragraph(
                        "None: \(score) only ranks women and tells no risks. A calibrator makes "
                            + "risks of it (firstlight calibrate).")
                ])
        }
        return Section(
            "Calibration", plots: [EvaluationPlots(self).calibration].compactMap { $0 },
            blocks: judged.flatMap { score -> [EvaluationDocument.Block] in
                [ratios(score), slopes(score), briers(score), tenths(score)].compactMap { $0 }
            })
    }

    private func ratios(_ score: ScoreReport) -> EvaluationDocument.Block {
        let table = EvaluationTableBuilder(
            "\(score.name.printable): cancers observed for each expected (1 is right, below 1 the "
                + "risks are too high)" + Self.asWritten(score),
            [
                ">years", ">observed", ">expected", ">O/E, all women (95 %)",
                ">O/E, Mirai's rule (95 %)",
            ])
        for year in score.years {
            table.row([
                "\(year.year)",
                table.cell(year.observedExpected) { Number.fixed($0.observed, 1) },
                table.cell(year.observedExpected) { Number.fixed($0.expected, 1) },
                table.cell(year.observedExpected) { ratios in
                    Number.estimate(ratios.ratio, decimals: 2)
                        + (ratios.withTimesAsExact.map { " [\(Number.fixed($0, 2))]" } ?? "")
                },
                table.cell(year.knownObservedExpected) { Number.estimate($0.ratio, decimals: 2) },
            ])
        }
        return table.block
    }

    /// What the figures in brackets are; "" where the table has exact times.
    private static func asWritten(_ score: ScoreReport) -> String {
        let isGrouped = score.years.contains {
            $0.observedExpected.value?.withTimesAsExact != nil
        }
        return isGrouped
            ? "; of whole years by the actuarial rule, [with times taken as they are written]" : ""
    }

    private func slopes(_ score: ScoreReport) -> EvaluationDocument.Block {
        let table = EvaluationTableBuilder(
            "\(score.name.printable): logistic recalibration, all women weighted for censoring "
                + "(slope 1 and in the large 0 are right)",
            [">years", ">slope (95 %)", ">in the large (95 %)", ">intercept"])
        for year in score.years {
            table.row([
                "\(year.year)",
                table.cell(year.recalibration) { Number.estimate($0.slope, decimals: 2) },
                table.cell(year.recalibration) { Number.estimate($0.inTheLarge, decimals: 2) },
                table.cell(year.recalibration) { Number.fixed($0.intercept.value, 2) },
            ])
        }
        return table.block
    }

    private func briers(_ score: ScoreReport) -> EvaluationDocument.Block {
        let table = EvaluationTableBuilder(
            "\(score.name.printable): Brier score, weighted for censoring (less is better)",
            [">years", ">Brier (95 %)", ">of the incidence", ">scaled"])
        for year in score.years {
            table.row([
                "\(year.year)",
                table.cell(year.brier) { Number.estimate($0.score, decimals: 4) },
                table.cell(year.brier) { Number.fixed($0.null.value, 4) },
                table.cell(year.brier) { Number.fixed($0.scaled, 3) },
            ])
        }
        return table.block
    }

    private func tenths(_ score: ScoreReport) -> EvaluationDocument.Block? {
        guard let year = score.years.last else { return nil }
        let table = EvaluationTableBuilder(
            "\(score.name.printable): tenths of the five-year risk (%), observed by Kaplan-Meier",
            [">tenth", ">women", ">cancers", ">predicted", ">observed (95 %)"])
        switch year.deciles {
        case .unavailable(let reason): table.note(reason.description)
        case .known(let groups):
            for group in groups {
                table.row([
                    "\(group.group)", Number.count(group.women), Number.count(group.cancers),
                    Number.fixed(group.predicted * 100, 2),
                    table.cell(group.observed) {
                        Number.estimate($0, decimals: 2, factor: 100)
                    },
                ])
            }
        }
        return table.block
    }
}
