import Evaluation
import Foundation
import ModelCatalogue
import Operations
import Screening
import TerminalUI

/// What came of calibrating a model, for people.
struct CalibrationText {
    private(set) var lines: [String] = []

    /// The text of an outcome.
    ///
    /// - Parameters:
    ///   - model: The model, with the calibrator that was in use.
    ///   - isWritten: Whether the calibrator was written.
    init(_ outcome: ModelCalibration.Outcome, of model: InstalledModel, isWritten: Bool) {
        let (fit, local) = (outcome.fit, outcome.calibrator)
        let facts = [
            model.name, model.shortHash, model.card.isDemonstration ? "DEMONSTRATION" : nil,
            "calibrator so far: \(local.former ?? "none, raw values")",
        ]
        lines.append(facts.compactMap { $0 }.joined(separator: "  "))
        lines.append(
            "\(local.source.file): \(fit.exams) exams of \(fit.women) "
                + "\(local.isSynthetic ? "SYNTHETIC " : "")women"
                + (outcome.isWeighted ? ", weighted" : ""))
        for exclusion in outcome.exclusions {
            lines.append("  left out: \(exclusion.reason) (\(exclusion.women))")
        }
        lines.append("")
        lines.append(
            "year".fitted(to: 6) + "cancers".fitted(to: 9) + "without".fitted(to: 9) + "curve")
        for year in fit.years {
            lines.append(
                "\(year.year)".fitted(to: 6) + "\(year.cancers)".fitted(to: 9)
                    + "\(year.controls)".fitted(to: 9) + Self.curve(year))
        }
        lines.append(
            "method \(local.calibrator.method.rawValue): \(fit.reason)"
                + (fit.isotonicChange.map { " (log loss \(Self.signed($0)))" } ?? ""))
        lines += Self.figures(fit)
        if model.localCalibrator?.source.sha256 == local.source.sha256, let former = local.former {
            lines.append(
                "\(former) was fitted to this very table: its figures are better here than among "
                    + "other women")
        }
        lines += Self.conclusion(outcome, of: model, isWritten: isWritten)
        lines.append(ProgramVersion.disclaimer)
    }

    private static func curve(_ year: CalibratorFit.Year) -> String {
        switch year.curve {
        case .sigmoid(let slope, let intercept), .logit(let slope, let intercept):
            "\(year.form.words): slope \(number(slope, 3)), intercept \(number(intercept, 3))"
        case .isotonic(let knots): "\(year.form.words): \(knots.count) knots"
        }
    }

    /// The figures before and after, with 95 % intervals.
    private static func figures(_ fit: CalibratorFit) -> [String] {
        var lines = [
            "",
            "Judged on women whom the curves were not fitted to: \(fit.folds) parts, seed "
                + "\(fit.seed); 95 % intervals",
            row("year", "", "observed/expected", "slope", "intercept", "Brier", "log loss"),
        ]
        for year in fit.years {
            for (word, figures) in [("before", year.before), ("after", year.after)] {
                lines.append(
                    row(
                        word == "before" ? "\(year.year)" : "", word,
                        text(figures.observedExpected.value?.ratio, 2)
                            + (figures.observedExpected.value?.withTimesAsExact
                                .map { " [\(number($0, 2))]" } ?? ""),
                        text(figures.slope.value, 2), text(figures.intercept.value, 2),
                        number(figures.brier.value, 5), number(figures.logLoss.value, 5)))
            }
        }
        if fit.years.contains(where: { $0.after.observedExpected.value?.withTimesAsExact != nil }) {
            lines.append(
                "the table counts whole years: half of the women lost in a year are at risk of its "
                    + "cancers (actuarial rule), in curves and figures; [with times taken as they "
                    + "are written]")
        }
        lines.append(
            "log loss of all years together: \(signed(fit.change)), "
                + judgement(fit))
        return lines
    }

    private static func judgement(_ fit: CalibratorFit) -> String {
        guard fit.isBetter else { return "not better" }
        return (fit.change.interval?.upper ?? 0) < 0 ? "better" : "better, but not beyond chance"
    }

    private static func conclusion(
        _ outcome: ModelCalibration.Outcome, of model: InstalledModel, isWritten: Bool
    ) -> [String] {
        let name = outcome.calibrator.name
        guard isWritten else { return ["", "Nothing is written (--dry-run)"] }
        let former = model.localCalibrator?.name ?? CalibratorChoice.originalName
        let written = "Written: calibrator \(name), SHA-256 \(outcome.calibrator.digest)"
        guard outcome.fit.isBetter else {
            return [
                "", written,
                "It is not in use, as it is not better than what is: firstlight model use "
                    + "\(model.name) --calibrator \(name) chooses it all the same",
            ]
        }
        return [
            "", written,
            "It is the calibrator of \(model.name) from now on; firstlight model use "
                + "\(model.name) --calibrator \(former) chooses the former again",
            "Numbers on the worklist keep the calibrator they were made with: firstlight assess "
                + "--all --model \(model.name) makes them anew",
        ]
    }

    private static func row(
        _ year: String, _ word: String, _ ratio: String, _ slope: String, _ intercept: String,
        _ brier: String, _ loss: String
    ) -> String {
        (year.fitted(to: 6) + word.fitted(to: 8) + ratio.fitted(to: 22) + slope.fitted(to: 22)
            + intercept.fitted(to: 24) + brier.fitted(to: 10) + loss).trimmingSuffix(" ")
    }

    private static func text(_ estimate: Estimate?, _ decimals: Int) -> String {
        guard let estimate else { return "–" }
        return number(estimate.value, decimals)
            + (estimate.interval.map {
                " (\(number($0.lower, decimals)) to \(number($0.upper, decimals)))"
            } ?? "")
    }

    /// A change with its sign: `-0.01234 (-0.02000 to -0.00468)`.
    private static func signed(_ estimate: Estimate) -> String {
        let sign = estimate.value >= 0 ? "+" : ""
        return sign + text(estimate, 5)
    }

    private static func number(_ value: Double, _ decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        var text = self
        while text.last == character { text.removeLast() }
        return text
    }
}

/// What came of calibrating a model, as `calibrate --json` prints it.
struct CalibrationEntry: Encodable {
    struct Year: Encodable {
        var year: Int
        var cancers: Int
        var controls: Int
        var form: CurveForm
        var slope: Double?
        var intercept: Double?
        var knots: [CalibrationCurve.Knot]?
        var before: YearCalibration
        var after: YearCalibration
    }

    var model: String
    /// SHA-256 of its weights.
    var modelHash: String
    /// Whether the weights are a demonstration.
    var isDemonstration: Bool
    /// The version's name.
    var calibrator: String
    /// Which curves it has.
    var method: String
    /// The calibrator before; absent where values were raw.
    var former: String?
    /// Whether it was written.
    var isWritten: Bool
    /// Whether it is in use from now on.
    var isInUse: Bool
    /// SHA-256 of what was written; absent where nothing was.
    var digest: String?
    var outcomesFile: String
    var outcomesSHA256: String
    var date: CalendarDate
    var women: Int
    var exams: Int
    var isSynthetic: Bool
    var isWeighted: Bool
    var folds: Int
    var seed: UInt64
    /// Why these curves and no others.
    var reason: String
    /// Whether it is better than what was in use.
    var isBetter: Bool
    /// Log loss after minus before, years summed.
    var change: Estimate
    /// Log loss of isotonic curves minus that on the logit scale; absent where not both were tried.
    var isotonicChange: Estimate?
    var years: [Year]
    var exclusions: [Provenance.Exclusion]
    var rejected: [OutcomeProblem]
    var notice = ProgramVersion.disclaimer

    init(_ outcome: ModelCalibration.Outcome, of card: ModelCard, isWritten: Bool) {
        let (fit, local) = (outcome.fit, outcome.calibrator)
        model = card.name
        modelHash = card.weights.sha256
        isDemonstration = card.isDemonstration
        calibrator = local.name
        method = local.calibrator.method.rawValue
        former = local.former
        self.isWritten = isWritten
        isInUse = isWritten && fit.isBetter
        digest = isWritten ? local.digest : nil
        outcomesFile = local.source.file
        outcomesSHA256 = local.source.sha256
        date = local.date
        women = fit.women
        exams = fit.exams
        isSynthetic = local.isSynthetic
        isWeighted = outcome.isWeighted
        folds = fit.folds
        seed = fit.seed
        reason = fit.reason
        isBetter = fit.isBetter
        change = fit.change
        isotonicChange = fit.isotonicChange
        years = fit.years.map(Year.init)
        exclusions = outcome.exclusions
        rejected = outcome.rejected
    }
}

extension CalibrationEntry.Year {
    init(_ year: CalibratorFit.Year) {
        self.init(
            year: year.year, cancers: year.cancers, controls: year.controls, form: year.form,
            before: year.before, after: year.after)
        switch year.curve {
        case .sigmoid(let slope, let intercept), .logit(let slope, let intercept):
            (self.slope, self.intercept) = (slope, intercept)
        case .isotonic(let knots): self.knots = knots
        }
    }
}
