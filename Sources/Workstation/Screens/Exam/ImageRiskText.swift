import Foundation
import Screening
import TerminalUI

/// What an image model found in an exam, as the risk panel shows it. A refused exam has reasons
/// here, and no number.
struct ImageRiskText {
    let assessment: Assessment
    /// What its image model tells beside it.
    let image: ImageAssessment
    let isSynthetic: Bool

    /// The risk at which a bar is full, in percent: the same for every exam.
    static let barPercent = 10.0
    private static let barColumns = 10

    init?(_ assessment: Assessment, isSynthetic: Bool) {
        guard let image = assessment.image else { return nil }
        self.assessment = assessment
        self.image = image
        self.isSynthetic = isSynthetic
    }

    /// What was found, with model, band and pull, or why there is nothing.
    func write(to text: inout PanelText) {
        let isOfRisk = assessment.isOfRisk
        text.add(
            (isOfRisk ? "Risk of \(assessment.outcome)" : image.kind.heading) + ", image only",
            .strong)
        text.add([
            (image.model.name + "  ", .text),
            (image.model.isDemonstration ? "DEMONSTRATION  " : "", .synthetic),
            (image.model.shortHash, .quiet),
        ])
        if isSynthetic {
            text.add("SYNTHETIC images: \(isOfRisk ? "a risk of" : "of") nobody", .synthetic)
        }
        if let author = assessment.author, let time = assessment.time {
            text.add("asked by \(author), \(Wording.dayAndTime(time))", .quiet)
        }
        if assessment.isWithheld {
            text.add(Wording.withheldInWords, .warning)
            return
        }
        guard !assessment.isRefused else {
            text.add("refused: no \(isOfRisk ? "number" : "answer")", .stateRefused)
            for refusal in assessment.refusals { text.add(refusal.sentence, .warning) }
            return
        }
        if let risk = image.findings.risk { write(risk, to: &text) }
        for measure in image.findings.measures { write(measure, to: &text) }
        for map in image.findings.maps where !HeatOverlay.usual.contains(.map(map.name)) {
            text.add("map \(map.name): \(map.title); o lays it over", .quiet)
        }
        for warning in assessment.warnings { text.add(warning, .warning) }
    }

    private func write(_ risk: YearlyRisk, to text: inout PanelText) {
        years(risk, to: &text)
        if let band = assessment.band {
            text.add([
                ("band".fitted(to: 8), .text), (band.label.fitted(to: 13), band.level.role),
                (band.rule, .quiet),
            ])
            text.add(band.source, .quiet)
        } else {
            text.add(Wording.noBand, .quiet)
        }
        if let percentile = risk.percentile {
            text.add(
                "percentile \(Wording.fixed(percentile, decimals: 0)) of "
                    + (risk.referenceCohort ?? "an unnamed cohort"), .text)
        }
        if image.model.calibrator == nil { text.add("raw, no calibrator", .warning) }
        text.add(image.model.calibrationRemark, image.model.calibrationRole)
        if let attribution = risk.attribution { pulls(attribution, to: &text) }
    }

    /// The number, a line a choice with the likeliest told apart, and what is recorded.
    private func write(_ measure: Measure, to text: inout PanelText) {
        if assessment.isOfRisk { text.add(measure.kind.title, .text) }
        if let value = measure.value {
            text.add("\(Wording.fixed(value, decimals: 1)) \(measure.unit)", .strong)
        }
        for choice in measure.choices {
            let percent = "\(Wording.fixed(choice.probability * 100, decimals: 0)) %"
            text.add([
                (percent.fitted(to: 6, alignment: .right) + "  ", .text),
                (choice.label, choice == measure.choices.likeliest ? .strong : .text),
            ])
        }
        if let recorded = measure.recorded { text.add("recorded \(recorded)", .quiet) }
    }

    private func years(_ risk: YearlyRisk, to text: inout PanelText) {
        let isCalibrated = image.model.calibrator != nil
        text.add([
            (String(repeating: " ", count: 7), .text),
            (isCalibrated ? "   risk" : "    raw", .quiet),
            (
                " 0" + "\(Int(Self.barPercent)) %".fitted(to: Self.barColumns, alignment: .right),
                .quiet
            ),
            (isCalibrated ? "   raw" : "", .quiet),
        ])
        for (index, calibrated) in risk.calibrated.enumerated() {
            let percent = calibrated * 100
            let bar = ProgressBar(fraction: percent / Self.barPercent)
                .text(columns: Self.barColumns)
            let raw =
                isCalibrated && risk.raw.indices.contains(index)
                ? Wording.fixed(risk.raw[index], decimals: 3) : ""
            text.add([
                ("year \(index + 1) ", .text),
                (Wording.percent(percent).fitted(to: 7, alignment: .right), .strong),
                (" ", .text), (bar, .accent),
                (percent > Self.barPercent ? "›" : " ", .accent),
                (raw.fitted(to: 6, alignment: .right), .quiet),
            ])
        }
    }

    private func pulls(
        _ attribution: YearlyRisk.Attribution, to text: inout PanelText
    ) {
        let pulls = image.views.compactMap { view in
            attribution.pulls[view.name].map { (view.name.label, $0) }
        }
        for start in stride(from: 0, to: pulls.count, by: 2) {
            var line: [(String, Role)] = [
                ((start == 0 ? "pull" : start == 2 ? "(logit)" : "").fitted(to: 8), .text)
            ]
            for (label, pull) in pulls[start..<min(start + 2, pulls.count)] {
                line.append((label.fitted(to: 6), .text))
                line.append((Self.signed(pull).fitted(to: 5, alignment: .right), .strong))
                line.append(("  ", .text))
            }
            text.add(line)
        }
        text.add(
            "empty exam \(Wording.fixed(attribution.emptyLogit, decimals: 2)), residual "
                + String(format: "%+.4f", attribution.residual), .quiet)
    }

    /// Which file stood for a view where there were several.
    func writeFiles(to text: inout PanelText) {
        let several = image.views.filter { !$0.notUsed.isEmpty }
        guard !several.isEmpty else { return }
        text.gap()
        text.add("Files of \(image.model.name)", .strong)
        for view in several {
            text.add(
                "\(view.name.label): \(Self.name(view.used)), \(view.used.reason)", .text)
            for other in view.notUsed {
                text.add("  not \(Self.name(other)): \(other.reason)", .quiet)
            }
        }
    }

    /// What the network itself makes of her risk factors, beside what is recorded.
    func writePredictions(to text: inout PanelText) {
        let factors = image.findings.predictedFactors
        guard !assessment.isRefused, !factors.isEmpty else { return }
        text.gap()
        text.add("Predicted from the images alone", .strong)
        text.add("by \(image.model.name), for comparison; ≠ disagrees", .quiet)
        var group: String?
        for factor in factors.grouped {
            if factor.group != group { text.add(factor.group, .quiet) }
            group = factor.group
            text.add("  " + factor.sentence, factor.disagrees ? .warning : .text)
        }
    }

    /// A logit with its sign and one decimal; what rounds to nothing has none.
    static func signed(_ logit: Double) -> String {
        let text = String(format: "%+.1f", logit)
        return text == "+0.0" || text == "-0.0" ? "0.0" : text
    }

    private static func name(_ candidate: ImageAssessment.Candidate) -> String {
        URL(fileURLWithPath: candidate.file.path).lastPathComponent
    }
}

extension [PredictedRiskFactor] {
    /// Factors of a group side by side, groups and factors in the network's order.
    fileprivate var grouped: [PredictedRiskFactor] {
        var order: [String] = []
        for factor in self where !order.contains(factor.group) { order.append(factor.group) }
        return order.flatMap { group in filter { $0.group == group } }
    }
}

extension PredictedRiskFactor {
    /// Title, likeliest answer and what is recorded: `≠ density: dense (D) 61 %; recorded B`.
    fileprivate var sentence: String {
        let prediction =
            choices.likeliest.map {
                "\($0.label) \(Wording.fixed($0.probability * 100, decimals: 0)) %"
            } ?? "nothing"
        return (disagrees ? "≠ " : "") + "\(title): \(prediction)"
            + (recorded.map { "; recorded \($0)" } ?? "")
    }
}
