import Foundation

/// The Kaplan-Meier estimate of the share of women to whom something has not happened by a time.
///
/// S(t) is the product over times u <= t of 1 - d(u) / Y(u), where d(u) women have the event at u
/// and Y(u) are at risk, all counted by their weights (Kaplan and Meier, J Am Stat Assoc 1958;
/// 53: 457). A woman censored at u is at risk at u.
package struct KaplanMeier: Sendable {
    /// What may happen to a woman.
    package enum Event: Sendable, Hashable {
        /// A cancer; all other women are censored.
        case cancer
        /// The end of follow-up without a cancer, as R's `survfit(Surv(time, 1 - event))` has it: a
        /// woman is at risk of it at the very time of her cancer.
        case censoring
        /// The end of follow-up without a cancer, where cancers come first: a woman is no longer
        /// at risk at the time of her cancer. This is `prodlim(reverse = TRUE)` and what
        /// scikit-survival's censoring weights use.
        case censoringAfterCancers
    }

    /// The times of events, rising.
    let times: [Double]
    /// The estimate from each of these times on.
    let survival: [Double]
    /// Up to each of these times, the sum of d / (Y (Y - d)).
    let varianceSums: [Double]
    /// The weight of the women at risk at each of these times.
    let atRisk: [Double]
    let ordered: OrderedFollowUp
    let event: Event

    /// The estimate among all women of a study.
    package init(_ followUp: [FollowUp], event: Event = .cancer) {
        self.init(OrderedFollowUp(followUp), event: event)
    }

    init(_ ordered: OrderedFollowUp, event: Event = .cancer) {
        self.ordered = ordered
        self.event = event
        var times: [Double] = []
        var survival: [Double] = []
        var varianceSums: [Double] = []
        var atRisk: [Double] = []
        var (estimate, sum) = (1.0, 0.0)
        var followed = ordered.totalWeight
        var place = 0
        while place < ordered.count {
            let time = ordered.years[place]
            var (cancers, censored) = (0.0, 0.0)
            while place < ordered.count, ordered.years[place] == time {
                if ordered.isCancer[place] {
                    cancers += ordered.weights[place]
                } else {
                    censored += ordered.weights[place]
                }
                place += 1
            }
            let isLast = place == ordered.count
            let events = event == .cancer ? cancers : censored
            let others = event == .cancer ? censored : event == .censoring ? cancers : 0
            // What subtraction leaves at the last time is rounding, so it is added up instead.
            let staying = isLast ? others : followed - cancers - censored + others
            if events > 0 {
                estimate *= staying / (staying + events)
                sum += events / ((staying + events) * staying)
                times.append(time)
                survival.append(estimate)
                varianceSums.append(sum)
                atRisk.append(staying + events)
            }
            followed -= cancers + censored
        }
        self.times = times
        self.survival = survival
        self.varianceSums = varianceSums
        self.atRisk = atRisk
    }

    /// The share to whom nothing has happened by a time, the time included; nil where nobody was
    /// followed that long and the curve has not come down to 0.
    package func survival(at year: Double) -> Double? {
        let value = step(before: { $0 > year }).map { survival[$0] } ?? 1
        guard ordered.count > 0, value == 0 || year <= (ordered.years.last ?? 0) else { return nil }
        return value
    }

    /// The standard error of `survival(at:)`: Greenwood's where all women stand for equally many,
    /// and otherwise the robust one of the infinitesimal jackknife, which is the same where they
    /// do. Nil where there is no survival, or it is 0.
    package func standardError(at year: Double) -> Double? {
        guard let value = survival(at: year), value > 0 else { return nil }
        guard ordered.isWeighted else {
            let sum = step(before: { $0 > year }).map { varianceSums[$0] } ?? 0
            return value * sum.squareRoot()
        }
        return influences(at: year)?.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    /// The step in force at a time: the last one that is not behind it.
    private func step(before isBehind: (Double) -> Bool) -> Int? {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(times[middle]) { high = middle } else { low = middle + 1 }
        }
        return low > 0 ? low - 1 : nil
    }
}
