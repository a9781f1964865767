import Evaluation

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
            "Incidence of cancer in these women (%), Kaplan-Meier",
            [">years", ">still followed", ">incidence (95 %)"])
        for (place, figure) in report.incidence.enumerated() {
            table.row([
                "\(place + 1)", table.cell(figure) { Number.count($0.atRisk) },
                table.cell(figure) {
                    Number.estimate($0.incidence, decimals: 2, factor: 100)
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
