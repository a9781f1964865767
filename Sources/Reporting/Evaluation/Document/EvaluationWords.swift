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
