import Screening

/// Raw values of a model and what became of the women, as curves are fitted to them.
package struct CalibrationStudy: Sendable {
    /// What became of each woman after each exam.
    package let followUp: [FollowUp]
    /// `raw[k][i]` is the raw value of exam `i` for a cancer within `k + 1` years, 0 to 1; five
    /// rows.
    package let raw: [[Double]]
    /// Whose exam each is: exams of one woman have the same number. They stay together when the
    /// women are divided, and count once.
    package let women: [Int]

    /// A study.
    ///
    /// - Parameter women: A number for each exam's woman; nil where each exam is another's.
    /// - Precondition: There are five rows of raw values from 0 to 1, and as many values in each,
    ///   outcomes and women.
    package init(followUp: [FollowUp], raw: [[Double]], women: [Int]? = nil) {
        precondition(raw.count == 5 && raw.allSatisfy { $0.count == followUp.count })
        precondition(raw.allSatisfy { $0.allSatisfy { (0...1).contains($0) } })
        precondition(women == nil || women?.count == followUp.count)
        self.followUp = followUp
        self.raw = raw
        self.women = women ?? Array(followUp.indices)
    }

    /// How many exams there are.
    package var count: Int { followUp.count }

    /// How many women there are.
    package var womenCount: Int { Set(women).count }
}

/// A division of women into parts of equal size, of which each holds as many of every outcome.
struct FoldDivision: Sendable {
    /// By exam: its part, from 0.
    let folds: [Int]
    /// How many parts there are.
    let count: Int

    /// Divides a study by its women: women are shuffled within the year of their earliest cancer
    /// (or none) and dealt out in turn. Equal seeds give equal parts.
    init(_ study: CalibrationStudy, count: Int, seed: UInt64) {
        var earliest: [Int: Double] = [:]
        var order: [Int] = []
        for (exam, woman) in study.women.enumerated() {
            if earliest[woman] == nil { order.append(woman) }
            let outcome = study.followUp[exam]
            earliest[woman] = min(
                earliest[woman] ?? .infinity, outcome.isCancer ? outcome.years : .infinity)
        }
        // Years 1 to 5, later ones, none.
        var strata = [[Int]](repeating: [], count: 7)
        for woman in order {
            let years = earliest[woman] ?? .infinity
            strata[years.isInfinite ? 6 : min(5, Int(years))].append(woman)
        }
        var generator = SeededGenerator(seed: seed, sample: 0)
        var foldOfWoman: [Int: Int] = [:]
        for var stratum in strata {
            for index in stride(from: stratum.count - 1, to: 0, by: -1) {
                stratum.swapAt(index, generator.index(below: index + 1))
            }
            for woman in stratum { foldOfWoman[woman] = foldOfWoman.count % count }
        }
        folds = study.women.map { foldOfWoman[$0] ?? 0 }
        self.count = count
    }
}

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
        for index in 0..<ordered.count where censoring.weights[index] > 0 {
            let exam = ordered.women[index]
            isCase[exam] = censoring.isCase[index]
            weights[exam] = censoring.weights[index] * ordered.weights[index]
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
