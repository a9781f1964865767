extension OperatingPoint {
    /// How many women above the cut are looked at again for each cancer among them: 1 / PPV, with
    /// the interval turned round likewise.
    package var womenPerCancer: Figure<Estimate> {
        Figure { () throws(Unavailable) in
            let value = try positivePredictiveValue.get()
            guard value.value > 0 else {
                throw Unavailable(
                    .noCancer, "women reviewed for each cancer",
                    "no cancer among \(Unavailable.count(flaggedWomen, "woman", "women")) above "
                        + "the cut")
            }
            return Estimate(
                1 / value.value,
                interval: value.interval.map {
                    Interval(lower: 1 / $0.upper, upper: 1 / $0.lower)
                })
        }
    }
}
