/// Areas that let women count for as long as they were followed.
extension Discrimination {
    /// The cumulative/dynamic area under the ROC curve of one year, weighted for censoring, with
    /// the interval of its influence function.
    ///
    /// It compares the women with a cancer up to the end of the year with those followed beyond it.
    /// Both count with their weights; the former also for those who were lost before. Value,
    /// standard error and interval are those of riskRegression 2022.11.28 (`Score`, Kaplan-Meier
    /// censoring), where all weights are 1. It supposes that being lost has nothing to do with
    /// cancer or score.
    ///
    /// - Parameter year: 1 to 5; the score of that year ranks the women.
    /// - Throws: where there is no cancer up to the year, or nobody was followed beyond it.
    package func timeDependentAUC(year: Int) throws(Unavailable) -> YearlyAUC {
        let figure = "censoring-weighted AUC of year \(year)"
        let weighted = try weightedArea(year: year, figure: figure)
        var result = YearlyAUC(
            year: year, cancers: weighted.cancers, controls: weighted.controls,
            leftOut: women.count - weighted.cancers - weighted.controls,
            auc: Estimate(weighted.area))
        do {
            let figure = "interval of the \(figure)"
            try weighted.checkVariance(figure)
            result.auc = try Estimate.share(weighted.area, variance: weighted.variance, figure)
        } catch {
            result.withoutInterval = error
        }
        return result
    }

    /// How much larger this score's censoring-weighted area of one year is than another's, with the
    /// paired test from the difference of the influence functions.
    ///
    /// - Precondition: both are judged on the same women.
    /// - Throws: where there is no area, no variance, or no difference in how the women are ranked.
    package func timeDependentDifference(
        from other: Discrimination, year: Int
    ) throws(Unavailable) -> ScoreDifference {
        let figure = "difference of the censoring-weighted AUCs of year \(year)"
        let (mine, theirs) = (
            try weightedArea(year: year, figure: figure),
            try other.weightedArea(year: year, figure: figure)
        )
        precondition(women.followUps == other.women.followUps)
        try mine.checkVariance(figure)
        return try ScoreDifference(
            first: mine.area, second: theirs.area,
            variance: mine.varianceOfDifference(from: theirs),
            covariance: mine.covariance(with: theirs), figure)
    }

    private func weightedArea(
        year: Int, figure: String
    ) throws(Unavailable) -> CensoringWeightedArea {
        precondition((1...5).contains(year))
        let sides = women.sides(atYears: Double(year))
        let (cancers, controls) = (sides.count { $0 == true }, sides.count { $0 == false })
        try women.checkSides(figure, cancers: cancers, controls: controls, years: year)
        return CensoringWeightedArea(orders[year - 1], women, years: Double(year))
    }
}

extension CensoringWeightedArea {
    /// Refuses where there are too few women for a variance.
    func checkVariance(_ figure: String) throws(Unavailable) {
        guard cancers < 2 || controls < 2 else { return }
        throw Unavailable(
            .tooFew, figure,
            "\(Unavailable.count(cancers, "cancer")) and "
                + "\(Unavailable.count(controls, "woman", "women")) followed beyond the year",
            remedy: "two of each are needed at least")
    }
}

/// The cumulative/dynamic area under the ROC curve at one horizon, weighted for censoring, with the
/// influence of each woman on it.
///
/// Cases are the cancers up to and including t, each weighing w / G(T-); controls are the women
/// followed beyond t, each weighing w (their 1 / G(t) cancels); where the study ends at t and
/// follows nobody beyond it, those followed up to t. G is the Kaplan-Meier estimate of being
/// followed (Uno et al., JASA 2007; 102: 527; Hung and Chiang, Can J Stat 2010; 38: 8). The
/// influence adds what each woman does to G (Blanche, Dartigues and Jacqmin-Gadda, Stat Med 2013;
/// 32: 5381, appendix A). Value and standard error are those of riskRegression 2022.11.28, `Score`
/// with `cens.model = "KaplanMeier"`; timeROC 0.4 differs where a time equals t, for it leaves
/// cancers at t out.
struct CensoringWeightedArea {
    /// Cancers up to the horizon.
    let cancers: Int
    /// Women followed beyond it.
    let controls: Int
    let area: Double
    /// The derivative of the area in each woman's weight, times her weight; the sum is zero.
    let influence: [Double]

    /// - Parameters:
    ///   - order: the women by their score.
    ///   - women: the women by their time.
    ///   - years: the horizon t.
    /// - Precondition: there is a case and a control.
    init(_ order: ScoreOrder, _ women: FollowUpOrder, years: Double) {
        let count = women.count
        let sides = women.sides(atYears: years)
        let curve = women.censoring
        var caseWeights = [Double](repeating: 0, count: count)
        var controlWeights = caseWeights
        var (cancers, controls, allCases, allControls) = (0, 0, 0.0, 0.0)
        for woman in 0..<count {
            let weight = women.weights[woman]
            switch sides[woman] {
            case true?:
                let followed = curve.before[Int(women.timeIndex[woman])]
                caseWeights[woman] = weight / followed
                allCases += caseWeights[woman]
                cancers += 1
            case false?:
                controlWeights[woman] = weight
                allControls += weight
                controls += 1
            case nil: break
            }
        }
        precondition(cancers > 0 && controls > 0)
        self.cancers = cancers
        self.controls = controls

        // For a case the weight of lower controls, for a control that of higher cases.
        var beaten = [Double](repeating: 0, count: count)
        var (lower, lowerCases, won) = (0.0, 0.0, 0.0)
        for group in 0..<order.groups {
            var (equalCases, equalControls) = (0.0, 0.0)
            for index in order.indices(of: group) {
                let woman = Int(order.women[index])
                equalCases += caseWeights[woman]
                equalControls += controlWeights[woman]
            }
            let below = lower + equalControls / 2
            let above = allCases - lowerCases - equalCases / 2
            for index in order.indices(of: group) {
                let woman = Int(order.women[index])
                beaten[woman] = caseWeights[woman] > 0 ? below : above
            }
            won += equalCases * below
            lower += equalControls
            lowerCases += equalCases
        }
        let area = won / (allCases * allControls)
        self.area = area

        var influence = [Double](repeating: 0, count: count)
        let scale = 1 / (allCases * allControls)
        // The summed influence of the cases at each time, then of those after it.
        var later = [Double](repeating: 0, count: women.times.count + 1)
        for woman in 0..<count {
            if caseWeights[woman] > 0 {
                influence[woman] = caseWeights[woman] * (beaten[woman] - area * allControls) * scale
                later[Int(women.timeIndex[woman])] += influence[woman]
            } else if controlWeights[woman] > 0 {
                influence[woman] = controlWeights[woman] * (beaten[woman] - area * allCases) * scale
            }
        }
        var sum = 0.0
        for time in stride(from: women.times.count - 1, through: 0, by: -1) {
            let here = later[time]
            later[time] = sum
            sum += here
        }
        // A woman lost at u raises the weight 1 / G of the cases after u; all who were at risk at u
        // share in lowering it again.
        var lowered = 0.0
        for time in women.times.indices {
            let atRisk = curve.atRisk[time]
            lowered += curve.lost[time] / (atRisk * atRisk) * later[time]
            for index in women.cancers(at: time) {
                let woman = Int(women.women[index])
                influence[woman] -= women.weights[woman] * lowered
            }
            for index in women.losses(at: time) {
                let woman = Int(women.women[index])
                influence[woman] += women.weights[woman] * (later[time] / atRisk - lowered)
            }
        }
        self.influence = influence
    }

    /// The variance: n / (n - 1) times the sum of the squared influences.
    var variance: Double { Self.variance(influence) }

    /// The covariance of the areas of two scores on the same women.
    func covariance(with other: CensoringWeightedArea) -> Double {
        let sum = zip(influence, other.influence).reduce(0.0) { $0 + $1.0 * $1.1 }
        return sum * Double(influence.count) / Double(influence.count - 1)
    }

    /// The variance of this area less another's.
    func varianceOfDifference(from other: CensoringWeightedArea) -> Double {
        Self.variance(zip(influence, other.influence).map { $0 - $1 })
    }

    private static func variance(_ influence: [Double]) -> Double {
        let sum = influence.reduce(0.0) { $0 + $1 * $1 }
        return sum * Double(influence.count) / Double(influence.count - 1)
    }
}

extension FollowUpOrder {
    /// Whether each woman had a cancer up to a time, by the exact clock; nil where she was lost
    /// before. One lost at that very time is without a cancer only if nobody was followed longer.
    func sides(atYears years: Double) -> [Bool?] {
        let isEndOfStudy = times.last.map { $0 <= years } ?? true
        return followUps.map { followUp in
            if followUp.years > years { return false }
            if followUp.isCancer { return true }
            return isEndOfStudy && followUp.years == years ? false : nil
        }
    }
}
