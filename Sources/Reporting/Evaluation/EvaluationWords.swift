import Evaluation
import Screening

/// Puts a report into words: what it is called, what must be said first, and the main finding. The
/// parts follow in extensions.
struct EvaluationWords {
    typealias Number = EvaluationNumber
    typealias Section = EvaluationDocument.Section

    let report: EvaluationReport

    init(_ report: EvaluationReport) { self.report = report }

    /// The score's name, with what must not be parted from it.
    var score: String {
        report.score.name.printable
            + (report.provenance.isDemonstration ? " DEMONSTRATION" : "")
    }

    /// The name of the score it is compared with.
    var against: String? { report.against?.name.printable }

    var title: String { "Evaluation of \(score)" + (against.map { " against \($0)" } ?? "") }

    var banners: [String] {
        var banners: [String] = []
        if report.provenance.isSimulated {
            banners.append(
                "SYNTHETIC: these women are simulated. The figures tell how the simulation was "
                    + "set up, and nothing about patients.")
        }
        if report.provenance.isDemonstration {
            banners.append(
                "DEMONSTRATION: \(report.score.name.printable) shows how the program works. It is "
                    + "no medical product and must not be used for patients.")
        }
        return banners
    }

    var notice: String {
        "\(report.provenance.notice). For research and for judging a model, not for decisions "
            + "about a patient. A risk is how likely a diagnosis is within a time; it is neither "
            + "a finding nor a diagnosis."
    }

    var lead: [String] {
        let provenance = report.provenance
        var lines = [
            "\(Number.counted(provenance.women, "woman", "women")) of "
                + "\(provenance.cohort.printable), "
                + "\(Number.count(provenance.cancersWithinFiveYears)) with a cancer within five "
                + "years and \(Number.count(provenance.censoredBeforeFiveYears)) lost before.",
            "Five-year AUC of \(score): \(areaInWords(report.score))",
        ]
        if let second = report.against {
            lines.append("Five-year AUC of \(second.name.printable): \(areaInWords(second))")
            lines.append(differenceInWords)
        }
        lines.append(
            "An AUC is the chance that a woman with a later cancer has the higher score of two; "
                + "0.71 does not mean that 71 % are told right.")
        return lines
    }

    /// What plots say of whom they show.
    var subtitle: String {
        let provenance = report.provenance
        return (provenance.isSimulated ? "SYNTHETIC · " : "")
            + "\(Number.counted(provenance.women, "woman", "women")), "
            + "\(Number.counted(provenance.cancersWithinFiveYears, "cancer", "cancers")) within "
            + "5 years"
    }

    private func areaInWords(_ score: ScoreReport) -> String {
        switch score.discrimination.miraiRule.last {
        case .known(let area): "\(Number.spoken(area.auc))."
        case .unavailable(let reason): "none. \(reason)."
        case nil: "none."
        }
    }

    private var differenceInWords: String {
        switch report.comparison?.discrimination.miraiRule.last {
        case .known(let test):
            "Difference: \(Number.spoken(test.difference)), p "
                + (test.p < 0.001 ? "< 0.001" : "= \(Number.p(test.p))")
                + " (paired DeLong test)."
        case .unavailable(let reason): "Difference: none. \(reason)."
        case nil: "Difference: none."
        }
    }
}

extension EvaluationWords {
    /// What the figures stand on.
    var study: Section {
        Section(
            "Study", blocks: [provenanceTable, exclusionTable, incidenceTable].compactMap { $0 })
    }

    private var provenanceTable: EvaluationDocument.Block {
        let provenance = report.provenance
        let table = EvaluationTableBuilder("What the figures stand on", ["", ""])
        table.row(["score", score])
        if let hash = provenance.weightsHash { table.row(["weights (SHA-256)", hash]) }
        if let calibrator = provenance.calibrator {
            table.row(["calibrator", calibrator.printable])
        }
        if let hash = provenance.calibratorHash { table.row(["calibrator (SHA-256)", hash]) }
        if let against { table.row(["compared with", against]) }
        table.row(["cohort", provenance.cohort.printable])
        if let hash = provenance.dataHash { table.row(["outcomes (SHA-256)", hash]) }
        table.row(["date", "\(provenance.date)"])
        table.row(["program", "Firstlight \(provenance.programVersion.printable)"])
        table.row(["women", Number.count(provenance.women)])
        table.row(["cancers, whenever they came", Number.count(provenance.cancers)])
        table.row(["cancers within five years", Number.count(provenance.cancersWithinFiveYears)])
        table.row([
            "lost before five years, without cancer",
            Number.count(provenance.censoredBeforeFiveYears),
        ])
        if provenance.isWeighted {
            table.row([
                "women they stand for (sum of weights)",
                Number.count(Int(provenance.weightedWomen.rounded())),
            ])
            table.row(["effective number of women", Number.fixed(provenance.effectiveWomen, 0)])
        }
        table.row([
            "bootstrap",
            provenance.bootstrap.map {
                "\(Number.count($0.replicates)) samples, seed \($0.seed)"
            } ?? "none",
        ])
        return table.block
    }

    private var exclusionTable: EvaluationDocument.Block? {
        let exclusions = report.provenance.exclusions
        guard !exclusions.isEmpty else { return nil }
        let table = EvaluationTableBuilder("Left out of all figures", ["reason", ">exams"])
        for exclusion in exclusions {
            table.row([exclusion.reason.printable, Number.count(exclusion.women)])
        }
        return table.block
    }

    private var incidenceTable: EvaluationDocument.Block {
        let table = EvaluationTableBuilder(
            "Incidence of cancer in these women (%), Kaplan-Meier"
                + (report.incidence.contains { $0.value?.withTimesAsExact != nil }
                    ? "; of whole years by the actuarial rule, [with times taken as they are written]"
                    : ""),
            [">years", ">still followed", ">incidence (95 %)"])
        for (index, figure) in report.incidence.enumerated() {
            table.row([
                "\(index + 1)", table.cell(figure) { Number.count($0.atRisk) },
                table.cell(figure) {
                    Number.estimate($0.incidence, decimals: 2, factor: 100)
                        + ($0.withTimesAsExact.map { " [\(Number.fixed($0 * 100, 2))]" } ?? "")
                },
            ])
        }
        return table.block
    }

    /// What to beware of.
    var cautions: Section? {
        report.warnings.isEmpty
            ? nil
            : Section("Beware", blocks: [.list(report.warnings.map(\.printable))])
    }

    /// How figures are computed.
    var methods: Section {
        Section(
            "Methods",
            blocks: [
                .list(report.methods.map { "\($0.figure): \($0.words)".printable })
            ])
    }
}

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
