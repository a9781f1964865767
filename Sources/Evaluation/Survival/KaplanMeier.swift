import Foundation

/// The Kaplan-Meier estimate of the share of women to whom something has not happened by a time.
///
/// S(t) is the product over times u <= t of 1 - d(u) / Y(u), where d(u) women have the event at u
/// and Y(u) are at risk, all counted by their weights (Kaplan and Meier, J Am Stat Assoc 1958;
/// 53: 457). A woman censored at u is at risk at u.
///
/// Where times are grouped by whole years (`FollowUp.isGrouped`), cancers follow the actuarial rule
/// (Cutler and Ederer, J Chronic Dis 1958; 8: 699): of the women lost in a year half are at risk of
/// its cancers, and d / Y becomes d / (Y - w / 2) with w women lost. To take them as lost when the
/// year begins, as the times are written, makes the incidence too high.
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
    let ordered: WomenByTime
    let event: Event
    /// Whether half of the women lost in a year are at risk of its cancers.
    let isActuarial: Bool

    /// The estimate among all women of a study.
    package init(_ followUp: [FollowUp], event: Event = .cancer) {
        self.init(WomenByTime(followUp), event: event)
    }

    /// - Parameter takesTimesAsExact: Whether grouped times are taken as they are written.
    init(_ ordered: WomenByTime, event: Event = .cancer, takesTimesAsExact: Bool = false) {
        self.ordered = ordered
        self.event = event
        isActuarial = ordered.isGrouped && event == .cancer && !takesTimesAsExact
        // Of those lost in the year at work, the half that stays for its cancers, and the year's end.
        var (half, yearsEnd) = (0.0, 0.0)
        var times: [Double] = []
        var survival: [Double] = []
        var varianceSums: [Double] = []
        var atRisk: [Double] = []
        var (estimate, sum) = (1.0, 0.0)
        var followed = ordered.totalWeight
        var index = 0
        while index < ordered.count {
            let time = ordered.years[index]
            if isActuarial, time >= yearsEnd {
                followed -= half
                (half, yearsEnd) = (0, time.rounded(.down) + 1)
            }
            var (cancers, censored) = (0.0, 0.0)
            while index < ordered.count, ordered.years[index] == time {
                if ordered.isCancer[index] {
                    cancers += ordered.weights[index]
                } else {
                    censored += ordered.weights[index]
                }
                index += 1
            }
            let isLast = index == ordered.count
            let events = event == .cancer ? cancers : censored
            let others = event == .cancer ? censored : event == .censoring ? cancers : 0
            // What subtraction leaves at the last time is rounding, so it is added up instead.
            let staying =
                isLast ? others + half : followed - cancers - censored + others
            if events > 0 {
                estimate *= staying / (staying + events)
                sum += events / ((staying + events) * staying)
                times.append(time)
                survival.append(estimate)
                varianceSums.append(sum)
                atRisk.append(staying + events)
            }
            if isActuarial {
                half += censored / 2
                followed -= cancers + censored / 2
            } else {
                followed -= cancers + censored
            }
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

    // MARK: - Incidence

    /// The scale on which an interval is symmetric; its ends are turned back from there.
    package enum IntervalScale: String, Sendable, Hashable, Codable {
        /// The survival itself.
        case plain
        /// The logarithm of the survival: R's `survfit` unless told otherwise.
        case log
        /// The logarithm of the cumulative hazard -log S, which never leaves 0 to 1.
        case logLog
    }

    /// The share of women with the event by a time, 1 - S, with its 95 % interval.
    ///
    /// There is no interval where no event, or only events, came before. Refused where nobody was
    /// followed to the time.
    package func incidence(
        at year: Double, scale: IntervalScale = .log
    ) throws(Unavailable) -> IncidencePoint {
        guard ordered.count > 0 else {
            throw Unavailable(.noWomen, figureName(year), "there are no women")
        }
        guard let survival = survival(at: year) else {
            throw Unavailable(
                .nobodyFollowed, figureName(year),
                "nobody was followed for \(year.inYears); the longest follow-up is "
                    + "\((ordered.years.last ?? 0).inYears)",
                remedy: "follow the women for longer, or ask for an earlier year")
        }
        let error = standardError(at: year)
        return IncidencePoint(
            year: year, atRisk: ordered.count - ordered.firstIndex(atOrAfter: year),
            incidence: Estimate(
                1 - survival, standardError: error,
                interval: error.flatMap { Self.interval(survival, $0, scale) }),
            withTimesAsExact: isActuarial
                ? KaplanMeier(ordered, takesTimesAsExact: true).survival(at: year).map { 1 - $0 }
                : nil)
    }

    /// The interval of 1 - S; nil where S is 0 or 1.
    static func interval(
        _ survival: Double, _ standardError: Double, _ scale: IntervalScale
    ) -> Interval? {
        guard survival > 0, survival < 1, standardError > 0 else { return nil }
        let width = NormalDistribution.quantile975 * standardError
        let (low, high): (Double, Double) =
            switch scale {
            case .plain:
                (survival - width, survival + width)
            case .log:
                (survival * exp(-width / survival), survival * exp(width / survival))
            case .logLog:
                (
                    pow(survival, exp(-width / (survival * Foundation.log(survival)))),
                    pow(survival, exp(width / (survival * Foundation.log(survival))))
                )
            }
        return Interval(lower: 1 - min(high, 1), upper: 1 - max(low, 0))
    }

    private func figureName(_ year: Double) -> String {
        let what =
            switch event {
            case .cancer: "incidence"
            case .censoring, .censoringAfterCancers: "share lost"
            }
        return "\(what) at \(year.inYears)"
    }

    // MARK: - Influence

    /// How much each woman moves the estimate at a time: its derivative by her weight, times her
    /// weight, in the order of `ordered`; nil where there is no estimate, or it is 0.
    ///
    /// The sum of their squares is the infinitesimal jackknife's variance, which allows for weights
    /// (R's `survfit` with `robust = TRUE`), and equals Greenwood's where the weights are equal.
    /// For a woman at risk at the event times u <= min(T, t) the logarithm of the estimate moves by
    /// the sum of d / (Y (Y - d)), and by -1 / Y at the time of her own event.
    func influences(at year: Double) -> [Double]? {
        guard let value = survival(at: year), value > 0 else { return nil }
        var result = [Double](repeating: 0, count: ordered.count)
        var step = 0
        var before = 0.0
        for index in 0..<ordered.count {
            let time = ordered.years[index]
            while step < times.count, times[step] < time, times[step] <= year {
                before = varianceSums[step]
                step += 1
            }
            var move = before
            if step < times.count, times[step] == time, time <= year {
                if ordered.isCancer[index] == (event == .cancer) {
                    move -= 1 / atRisk[step]
                } else if event != .censoringAfterCancers {
                    move = varianceSums[step]
                }
            } else if isActuarial, !ordered.isCancer[index], step < times.count,
                times[step] < time + 1, times[step] <= year
            {
                move += (varianceSums[step] - before) / 2
            }
            result[index] = value * ordered.weights[index] * move
        }
        return result
    }
}

/// The share of women with a cancer by one point in time.
package struct IncidencePoint: Sendable, Hashable, Codable {
    /// Years from the exam.
    package var year: Double
    /// Women still followed without a cancer just before `year`.
    package var atRisk: Int
    /// One minus the Kaplan-Meier survival at `year`; of times in whole years by the actuarial rule.
    package var incidence: Estimate
    /// Of times in whole years, what comes of taking them as they are written, which is too high; nil
    /// for exact times.
    package var withTimesAsExact: Double?
}

extension Double {
    /// A span of time in words, without a fraction where there is none: `1 year`, `2.5 years`.
    var inYears: String {
        let number = self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
        return number == "1" ? "1 year" : "\(number) years"
    }
}
