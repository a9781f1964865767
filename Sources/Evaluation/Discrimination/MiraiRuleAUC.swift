/// How well a score tells apart the women with a cancer within some years from those without: the
/// area under the receiver operating characteristic curve, ties counting one half.
package struct YearlyAUC: Sendable, Hashable, Codable {
    /// The horizon in years.
    package var year: Int
    /// Women with a cancer within the horizon.
    package var cancers: Int
    /// Women who are known to be free of cancer at the horizon.
    package var controls: Int
    /// Women who are neither: lost before the horizon.
    package var leftOut: Int
    /// The area, with standard error and interval where there are enough women for them. The
    /// interval is normal and cut at 0 and 1.
    package var auc: Estimate
    /// Why there is no interval; nil where there is one.
    package var withoutInterval: Unavailable?

    /// How many women the area rests on.
    package var women: Int { cancers + controls }
}

/// Areas among the women whom Mirai's rule keeps.
extension Discrimination {
    /// The area under the ROC curve of one year by Mirai's rule, with DeLong's interval.
    ///
    /// A woman counts for year k when she had a cancer within k whole years (one on the k-th
    /// anniversary is of the year after, as in the published code) or was followed for k years;
    /// later cancers are negatives (Yala et al., Sci Transl Med 2021). Each woman counts once, as
    /// in the published code. The area is that of the population only where all women with a cancer
    /// within k years have one weight, and all others another. Where a study kept all cancers and a
    /// sample of the women without, those with a cancer after year k are too many among the
    /// negatives, as a rule in years 1 to 4, and the area comes out too low for the population;
    /// `timeDependentAUC(year:)` uses the weights.
    ///
    /// - Parameters:
    ///   - year: 1 to 5; the score of that year ranks the women.
    ///   - isAsked: whether a woman, by her index, belongs to the part asked for; nil for all.
    /// - Throws: where there is no cancer, or no control.
    package func miraiRuleAUC(
        year: Int, among isAsked: ((Int) -> Bool)? = nil
    ) throws(Unavailable) -> YearlyAUC {
        let areas = try deLong(year: year, among: isAsked, figure: "AUC of year \(year)")
        let kept = areas.cancers.count + areas.controls.count
        var result = YearlyAUC(
            year: year, cancers: areas.cancers.count, controls: areas.controls.count,
            leftOut: (isAsked.map { (0..<women.count).count(where: $0) } ?? women.count) - kept,
            auc: Estimate(areas.area))
        do {
            let figure = "interval of the AUC of year \(year)"
            try areas.checkVariance(figure)
            result.auc = try Estimate.share(areas.area, variance: areas.variance, figure)
        } catch {
            result.withoutInterval = error
        }
        return result
    }

    /// How much larger this score's area of one year is than another's, by Mirai's rule, with the
    /// paired test of DeLong.
    ///
    /// - Parameter isAsked: whether a woman, by her index, belongs to the part asked for; nil for
    ///   all.
    /// - Precondition: both are judged on the same women.
    /// - Throws: where there is no area, no variance, or no difference in how the women are ranked.
    package func miraiRuleDifference(
        from other: Discrimination, year: Int, among isAsked: ((Int) -> Bool)? = nil
    ) throws(Unavailable) -> ScoreDifference {
        let figure = "difference of the AUCs of year \(year)"
        let (mine, theirs) = (
            try deLong(year: year, among: isAsked, figure: figure),
            try other.deLong(year: year, among: isAsked, figure: figure)
        )
        precondition(mine.cancers == theirs.cancers && mine.controls == theirs.controls)
        try mine.checkVariance(figure)
        return try ScoreDifference(
            first: mine.area, second: theirs.area,
            variance: mine.varianceOfDifference(from: theirs),
            covariance: mine.covariance(with: theirs), figure)
    }

    private func deLong(
        year: Int, among isAsked: ((Int) -> Bool)?, figure: String
    ) throws(Unavailable) -> DeLong {
        precondition((1...5).contains(year))
        let hadCancer = women.followUps.enumerated().map { index, followUp in
            isAsked?(index) == false ? nil : followUp.hadCancerInMiraisCode(withinYears: year)
        }
        let (cancers, controls) = (hadCancer.count { $0 == true }, hadCancer.count { $0 == false })
        let onAnniversary = women.followUps.indices.count {
            isAsked?($0) != false && women.followUps[$0].hadCancer(withinYears: year) == true
        }
        guard cancers > 0 || onAnniversary == 0 else {
            throw Unavailable(
                .noCancer, figure,
                "Mirai's code counts whole years and has the "
                    + Unavailable.count(onAnniversary, "cancer")
                    + " on the anniversary of year \(year) in the year after: by its rule there is "
                    + "none before", remedy: "use the AUC that is weighted for censoring")
        }
        try women.checkSides(
            figure, cancers: cancers, controls: controls, years: year)
        return DeLong(orders[year - 1], hadCancer: hadCancer)
    }
}

extension DeLong {
    /// Refuses where there are too few women for a variance.
    func checkVariance(_ figure: String) throws(Unavailable) {
        guard !hasVariance else { return }
        throw Unavailable(
            .tooFew, figure,
            "\(Unavailable.count(cancers.count, "cancer")) and "
                + "\(Unavailable.count(controls.count, "woman", "women")) without one",
            remedy: "two of each are needed at least")
    }
}

/// The area under a ROC curve with the placements its variance is made of (DeLong, DeLong and
/// Clarke-Pearson, Biometrics 1988; 44: 837), found by walking the ranks once (Sun and Xu, IEEE
/// Signal Processing Letters 2014; 21: 1389).
struct DeLong {
    /// Women with a cancer.
    let cancers: [Int32]
    /// Women without.
    let controls: [Int32]
    /// For a woman with a cancer, the share of the controls whose score is lower; for a control,
    /// the share of the cancers whose score is higher. Equal scores count one half.
    let placements: [Double]
    let area: Double

    /// - Parameters:
    ///   - order: the women by their score.
    ///   - hadCancer: per woman; nil for those left out.
    /// - Precondition: there is a cancer and a control.
    init(_ order: ScoreOrder, hadCancer: [Bool?]) {
        cancers = hadCancer.indices.filter { hadCancer[$0] == true }.map(Int32.init)
        controls = hadCancer.indices.filter { hadCancer[$0] == false }.map(Int32.init)
        precondition(!cancers.isEmpty && !controls.isEmpty)
        var placements = [Double](repeating: 0, count: hadCancer.count)
        // Twice the count of lower controls, and of higher cancers, to keep halves whole.
        var (lower, higher, pairs) = (0, 2 * cancers.count, 0)
        for group in 0..<order.groups {
            var (equalCancers, equalControls) = (0, 0)
            for index in order.indices(of: group) {
                switch hadCancer[Int(order.women[index])] {
                case true?: equalCancers += 1
                case false?: equalControls += 1
                case nil: break
                }
            }
            let (below, above) = (lower + equalControls, higher - equalCancers)
            for index in order.indices(of: group) {
                let woman = Int(order.women[index])
                guard let hadCancer = hadCancer[woman] else { continue }
                placements[woman] =
                    hadCancer
                    ? Double(below) / Double(2 * controls.count)
                    : Double(above) / Double(2 * cancers.count)
            }
            pairs += equalCancers * below
            lower += 2 * equalControls
            higher -= 2 * equalCancers
        }
        self.placements = placements
        area = Double(pairs) / (2 * Double(cancers.count) * Double(controls.count))
    }

    /// Whether there are enough women for a variance.
    var hasVariance: Bool { cancers.count > 1 && controls.count > 1 }

    /// The variance of the area.
    ///
    /// - Precondition: there are two cancers and two controls at least.
    var variance: Double { covariance(with: self) }

    /// The covariance of the areas of two scores on the same women.
    func covariance(with other: DeLong) -> Double {
        func part(_ women: [Int32]) -> Double {
            let sum = women.reduce(0.0) { sum, woman in
                sum + (placements[Int(woman)] - area) * (other.placements[Int(woman)] - other.area)
            }
            return sum / Double(women.count - 1) / Double(women.count)
        }
        return part(cancers) + part(controls)
    }

    /// The variance of this area less another's: zero, and not nearly so, where two scores rank the
    /// women alike.
    func varianceOfDifference(from other: DeLong) -> Double {
        func part(_ women: [Int32]) -> Double {
            let sum = women.reduce(0.0) { sum, woman in
                let difference = placements[Int(woman)] - other.placements[Int(woman)]
                let centred = difference - (area - other.area)
                return sum + centred * centred
            }
            return sum / Double(women.count - 1) / Double(women.count)
        }
        return part(cancers) + part(controls)
    }
}
