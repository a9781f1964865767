/// Inverse-probability-of-censoring weights: women whose outcome at a horizon is known stand for
/// those who were lost before it (Graf et al., Stat Med 1999; 18: 2529).
///
/// A woman with a cancer at T <= t weighs 1 / G(T), one without a cancer at t weighs 1 / G(t), and
/// one lost before t weighs nothing. G is the Kaplan-Meier estimate of still being followed, cancers
/// before losses at equal times. Of times in whole years half of the women lost in a year are lost
/// before its cancers and half after them (the actuarial rule), and who was followed for t whole
/// years is without a cancer at t.
struct CensoringWeights: Sendable {
    /// What G(T) means for a woman with a cancer.
    enum Convention: Sendable, Hashable {
        /// The estimate just before her cancer, G(T-): Graf's paper and riskRegression's `Score`.
        case beforeCancer
        /// The estimate at the time of her cancer: scikit-survival's `brier_score`.
        case atCancer
    }

    let ordered: WomenByTime
    /// The horizon in years.
    let year: Int
    /// By index in `ordered`: whether the woman had a cancer within the horizon.
    let isCase: [Bool]
    /// By index in `ordered`: her weight for censoring, without the one of the study's sampling.
    let weights: [Double]

    /// Weights at one horizon. Where nobody is followed for longer than the horizon because the
    /// study ends there, those followed up to it are the women without a cancer, and weigh
    /// 1 / G(t-).
    init(
        _ ordered: WomenByTime, year: Int, convention: Convention = .beforeCancer
    ) throws(Unavailable) {
        let figure = "weights for censoring of year \(year)"
        let horizon = Double(year)
        guard ordered.count > 0 else {
            throw Unavailable(.noWomen, figure, "there are no women")
        }
        guard !ordered.isGrouped else {
            let known = try Self.grouped(ordered, year, figure)
            self.ordered = ordered
            self.year = year
            (isCase, weights) = (known.isCase, known.weights)
            return
        }
        let curve = KaplanMeier(ordered, event: .censoringAfterCancers)
        let isEndOfStudy =
            ordered.firstIndex(after: horizon) == ordered.count
            && zip(ordered.years, ordered.isCancer).contains { $0 == horizon && !$1 }
        let kept = ordered.firstIndex(after: horizon)
        var isCase = [Bool](repeating: false, count: ordered.count)
        var weights = [Double](repeating: 0, count: ordered.count)
        var (step, before) = (0, 1.0)
        for index in 0..<kept {
            let time = ordered.years[index]
            while step < curve.times.count, curve.times[step] < time {
                before = curve.survival[step]
                step += 1
            }
            if ordered.isCancer[index] {
                let isHere = step < curve.times.count && curve.times[step] == time
                let followed =
                    convention == .atCancer && isHere ? curve.survival[step] : before
                guard followed > 0 else { throw Self.nobodyFollowed(figure, year) }
                isCase[index] = true
                weights[index] = 1 / followed
            } else if isEndOfStudy, time == horizon {
                weights[index] = 1 / before
            }
        }
        if kept < ordered.count {
            // Somebody is followed beyond the horizon, so that the estimate there is not 0.
            while step < curve.times.count, curve.times[step] <= horizon {
                before = curve.survival[step]
                step += 1
            }
            for index in kept..<ordered.count { weights[index] = 1 / before }
        } else if !isEndOfStudy {
            throw Self.nobodyFollowed(figure, year)
        }
        self.ordered = ordered
        self.year = year
        self.isCase = isCase
        self.weights = weights
    }

    /// Weights of times in whole years, a year after the other.
    private static func grouped(
        _ ordered: WomenByTime, _ year: Int, _ figure: String
    ) throws(Unavailable) -> (isCase: [Bool], weights: [Double]) {
        var isCase = [Bool](repeating: false, count: ordered.count)
        var weights = [Double](repeating: 0, count: ordered.count)
        var followed = 1.0
        var atRisk = ordered.totalWeight
        var index = 0
        for yearsEnd in 1...max(1, year) {
            let start = index
            var (cancers, lost) = (0.0, 0.0)
            while index < ordered.count, ordered.years[index] < Double(yearsEnd) {
                if ordered.isCancer[index] {
                    cancers += ordered.weights[index]
                } else {
                    lost += ordered.weights[index]
                }
                index += 1
            }
            guard index < ordered.count else { throw nobodyFollowed(figure, year) }
            let amid = followed * (atRisk - lost / 2) / atRisk
            for woman in start..<index where ordered.isCancer[woman] {
                isCase[woman] = true
                weights[woman] = 1 / amid
            }
            let left = atRisk - cancers - lost / 2
            followed = amid * (left - lost / 2) / left
            atRisk = left - lost / 2
        }
        for woman in index..<ordered.count { weights[woman] = 1 / followed }
        return (isCase, weights)
    }

    private static func nobodyFollowed(_ figure: String, _ year: Int) -> Unavailable {
        Unavailable(
            .nobodyFollowed, figure,
            "no woman without a cancer was followed " + "for \(Unavailable.years(year))",
            remedy: "follow the women for longer, or ask for an earlier year")
    }

    /// A refusal where women with or without a cancer are missing.
    func requireBothOutcomes(for figure: String) throws(Unavailable) {
        guard isCase.contains(true) else {
            throw Unavailable(
                .noCancer, figure,
                "no cancer \(Unavailable.horizon(Double(year))) among \(ordered.count) women")
        }
        guard zip(weights, isCase).contains(where: { $0 > 0 && !$1 }) else {
            throw Unavailable(
                .noControl, figure,
                "none of \(ordered.count) women is known to be without a cancer at "
                    + Unavailable.years(year))
        }
    }

    /// The mean of a term over all women, and how much each moves it.
    struct Mean: Sendable {
        var value: Double
        /// By index in `ordered`, what each woman adds to it beyond the mean, divided by the number
        /// of women: the sum of the squares times n / (n - 1) is the variance.
        var influences: [Double]

        /// Its standard error; nil for a single woman.
        var standardError: Double? { Self.standardError(influences) }

        /// The standard error of influences, or of the difference of two women for women.
        static func standardError(_ influences: [Double]) -> Double? {
            let count = Double(influences.count)
            guard count > 1 else { return nil }
            return (influences.reduce(0) { $0 + $1 * $1 } * count / (count - 1)).squareRoot()
        }
    }

    /// The weighted mean of a term of each woman (its value for a woman of unknown outcome does not
    /// matter), with influences that allow for the estimation of G as riskRegression 2022.11.28
    /// does: all women of a time are at risk of loss at that time.
    func mean(of term: (_ index: Int) -> Double) -> Mean {
        let count = ordered.count
        let total = ordered.totalWeight
        var terms = [Double](repeating: 0, count: count)
        var sum = 0.0
        for index in 0..<count where weights[index] > 0 {
            terms[index] = weights[index] * term(index)
            sum += ordered.weights[index] * terms[index]
        }
        let mean = sum / total
        let losses = lossTerms(terms)
        let influences = (0..<count).map { index in
            ordered.weights[index] / total
                * (terms[index] - mean + losses[index])
        }
        return Mean(value: mean, influences: influences)
    }

    /// What each woman's staying or leaving contributes through the estimate of G: the integral of
    /// m(u) / Y(u) over her censoring martingale, m(u) being the sum of the terms after u.
    private func lossTerms(_ terms: [Double]) -> [Double] {
        let count = ordered.count
        var result = [Double](repeating: 0, count: count)
        // From the end: what lies behind each index.
        var behind = [(terms: Double, atRisk: Double)](repeating: (0, 0), count: count + 1)
        for index in stride(from: count - 1, through: 0, by: -1) {
            let weight = ordered.weights[index]
            behind[index] = (
                behind[index + 1].terms + weight * terms[index],
                behind[index + 1].atRisk + weight
            )
        }
        var start = 0
        var staying = 0.0
        // Who was followed for just so many whole years is no loss before the horizon.
        let horizon = ordered.isGrouped ? Double(year).nextDown : Double(year)
        while start < count, ordered.years[start] <= horizon {
            let time = ordered.years[start]
            var end = start
            var lost = 0.0
            while end < count, ordered.years[end] == time {
                if !ordered.isCancer[end] { lost += ordered.weights[end] }
                end += 1
            }
            let share = behind[end].terms / behind[start].atRisk
            staying += share * lost / behind[start].atRisk
            for index in start..<end {
                result[index] = (ordered.isCancer[index] ? 0 : share) - staying
            }
            start = end
        }
        for index in start..<count { result[index] = -staying }
        return result
    }
}
