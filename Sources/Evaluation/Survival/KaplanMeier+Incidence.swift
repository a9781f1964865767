import Foundation

extension KaplanMeier {
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
            year: year, atRisk: ordered.count - ordered.firstPlace(atOrAfter: year),
            incidence: Estimate(
                1 - survival, standardError: error,
                interval: error.flatMap { Self.interval(survival, $0, scale) }))
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
}

extension Double {
    /// A span of time in words, without a fraction where there is none: `1 year`, `2.5 years`.
    var inYears: String {
        let number = self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
        return number == "1" ? "1 year" : "\(number) years"
    }
}
