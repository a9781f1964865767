import Foundation
import Screening

extension MarkdownReport {
    /// The risks by year, raw beside calibrated.
    func years(_ image: ImageReport) -> [String] {
        Self.table(
            ["horizon", ">raw", ">calibrated"],
            image.years.map {
                [
                    RiskHorizon.years($0.year).words, Percentage.text($0.rawPercent),
                    $0.calibratedPercent.map { Percentage.text($0) } ?? "–",
                ]
            })
    }

    /// What an image assessment rests on, in a list.
    func basis(_ image: ImageReport, madeBy programVersion: String) -> [String] {
        let model = image.model
        var lines = [
            "- Network: \(model.name.markdownEscaped)" + (model.mark.map { " **\($0)**" } ?? "")
                + ", \(model.shortHash), weights SHA-256 \(model.weightsSHA256)"
                + (model.cardSHA256.map { ", card SHA-256 \($0)" } ?? ""),
            "- Calibrator: \(model.calibration.markdownEscaped)"
                + (model.calibratedHere
                    ? model.localCalibration.map { "; calibrated here: \($0.sentence)" } ?? ""
                    : "; not calibrated here"),
        ]
        if let percentile = image.percentile {
            lines.append(
                String(format: "- Percentile %.0f", percentile)
                    + (image.referenceCohort.map { " of \($0.markdownEscaped)" } ?? ""))
        }
        let constants = image.preprocessing
        lines.append(
            "- Input: \(constants.width) x \(constants.height), mean \(constants.mean), "
                + "standard deviation \(constants.standardDeviation)")
        lines.append(
            "- Made by \(report.program) \(programVersion.markdownEscaped)"
                + String(format: " in %.1f s", image.seconds))
        return lines
    }

    /// The views as the network saw them, and what each adds.
    func views(_ image: ImageReport) -> [String] {
        if image.views.isEmpty { return [] }
        var rows: [[String]] = []
        for view in image.views {
            rows.append(
                [
                    view.view, "used",
                    view.pull.map { Self.signed($0) } ?? "–",
                    view.asymmetry.map {
                        String(format: "%.2f, up to %.2f", $0.mean, $0.largest)
                    } ?? "–",
                    (view.greyRule ?? "–").markdownEscaped,
                ] + cells(view.used))
            rows += view.notUsed.map { [view.view, "not used", "", "", ""] + cells($0) }
        }
        var lines = [""]
        lines += Self.table(
            ["view", "state", ">pull (logits)", "asymmetry", "greys", "why", "file"], rows)
        guard let empty = image.emptyLogit, let residual = image.evidenceResidual else {
            return lines
        }
        lines += [
            "",
            "- A pull is what a view adds to the five-year logit of an empty exam "
                + "(\(Self.signed(empty))); the pulls miss the whole by "
                + String(format: "%.4f", residual),
            "- Asymmetry: how much a view differs from the other side's, 0 (alike) to 1",
            "- Evidence and asymmetry say what the number rests on; they mark no lesion. The maps "
                + "are kept on the worklist",
        ]
        return lines
    }

    /// The network's own predictions of risk factors.
    func factors(_ image: ImageReport) -> [String] {
        if image.predictedFactors.isEmpty { return [] }
        let rows = image.predictedFactors.map { factor in
            let likeliest = factor.choices.max { $0.probability < $1.probability }
            return [
                factor.group.markdownEscaped, factor.title.markdownEscaped,
                likeliest.map {
                    $0.label.markdownEscaped + String(format: " (%.2f)", $0.probability)
                } ?? "–",
                (factor.recorded ?? "–").markdownEscaped,
                factor.disagrees ? "disagrees" : "",
            ]
        }
        return ["", "Risk factors as the network reads them from the images:", ""]
            + Self.table(["group", "factor", "likeliest", "recorded", ""], rows)
    }

    private func cells(_ file: ImageReport.File) -> [String] {
        let names = [
            file.sopInstanceUID.map { "SOP Instance UID \($0)" },
            file.sha256.map { "SHA-256 \($0)" },
        ]
        return [
            file.reason.markdownEscaped,
            names.compactMap { $0 }.joined(separator: ", ").markdownEscaped,
        ]
    }

    /// Two decimals with a sign, as pulls are read.
    private static func signed(_ value: Double) -> String { String(format: "%+.2f", value) }
}
