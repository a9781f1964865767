import Evaluation
import ModelCatalogue
import Operations
import Screening

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
