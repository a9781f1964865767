import Screening

/// A study at one horizon: whose outcome is known, and what she weighs.
///
/// Women whose outcome is known stand for those who were lost before (inverse-probability-of-
/// censoring weights, `CensoringWeights`). To leave the lost out without weights, as Mirai's rule
/// does, would keep cancers of women who would have been lost later, and not their like without a
/// cancer: every risk would come out too high (Vock, Wolfson, Bandyopadhyay et al., J Biomed Inform
/// 2016; 61: 119).
struct HorizonSample: Sendable {
    let year: Int
    /// By exam: whether there was a cancer within the horizon.
    let isCase: [Bool]
    /// By exam: the weight of sampling times the one for censoring; 0 where the outcome is unknown.
    let weights: [Double]
    /// Women with a cancer within the horizon, each counted once.
    let cancers: Int
    /// Women known to be without one at the horizon, each counted once.
    let controls: Int

    init(_ censoring: CensoringWeights, women: [Int]) {
        let ordered = censoring.ordered
        var isCase = [Bool](repeating: false, count: ordered.count)
        var weights = [Double](repeating: 0, count: ordered.count)
        var ill: Set<Int> = []
        var well: Set<Int> = []
        for place in 0..<ordered.count where censoring.weights[place] > 0 {
            let exam = ordered.women[place]
            isCase[exam] = censoring.isCase[place]
            weights[exam] = censoring.weights[place] * ordered.weights[place]
            if isCase[exam] { ill.insert(women[exam]) } else { well.insert(women[exam]) }
        }
        year = censoring.year
        self.isCase = isCase
        self.weights = weights
        cancers = ill.count
        controls = well.count
    }

    /// The number that a form's need is held against: of cancers or of women without, the fewer.
    var fewer: Int { min(cancers, controls) }

    /// The curve of a form that fits the known outcomes best.
    ///
    /// - Parameters:
    ///   - raw: Raw values by exam.
    ///   - isKept: Whether an exam takes part.
    /// - Throws: `Unavailable` where there is no such curve.
    func curve(
        _ form: CurveForm, _ raw: [Double], where isKept: (Int) -> Bool = { _ in true }
    ) throws(Unavailable) -> CalibrationCurve {
        let exams = weights.indices.filter { weights[$0] > 0 && isKept($0) }
        let figure = "calibrator of year \(year)"
        if form == .isotonic {
            return .isotonic(
                try IsotonicRegression(
                    exams.map {
                        .init(raw: raw[$0], isCase: isCase[$0], weight: weights[$0])
                    }
                ).knots(figure: figure))
        }
        let fit = try LogisticFit(
            .init(
                isCase: exams.map { isCase[$0] },
                predictors: exams.map { CalibrationCurve.logit(raw[$0]) },
                weights: exams.map { weights[$0] }, isWeighted: true),
            slope: form == .interceptOnly ? 1 : nil, figure: figure)
        guard fit.slope > 0 else {
            throw Unavailable(
                .noFit, figure,
                "women with a cancer have the lower raw values: the slope is \(fit.slope)",
                remedy: "check that model and outcomes belong together")
        }
        return .logit(slope: fit.slope, intercept: fit.intercept)
    }
}
