extension KaplanMeier {
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
        for place in 0..<ordered.count {
            let time = ordered.years[place]
            while step < times.count, times[step] < time, times[step] <= year {
                before = varianceSums[step]
                step += 1
            }
            var move = before
            if step < times.count, times[step] == time, time <= year {
                if ordered.isCancer[place] == (event == .cancer) {
                    move -= 1 / atRisk[step]
                } else if event != .censoringAfterCancers {
                    move = varianceSums[step]
                }
            }
            result[place] = value * ordered.weights[place] * move
        }
        return result
    }
}
