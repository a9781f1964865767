extension Estimate {
    /// A figure with the interval of a normal distribution; without one where the standard error is
    /// nil or 0.
    static func normal(_ value: Double, _ standardError: Double?) -> Estimate {
        guard let standardError, standardError > 0 else { return Estimate(value) }
        let width = NormalDistribution.quantile975 * standardError
        return Estimate(
            value, standardError: standardError,
            interval: Interval(lower: value - width, upper: value + width))
    }
}
