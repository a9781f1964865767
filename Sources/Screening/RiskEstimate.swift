/// One risk in percent: what of, by when, and what an average woman of the same age has.
public struct RiskEstimate: Sendable, Hashable, Codable {
    /// The span.
    public var horizon: RiskHorizon
    /// The risk in percent, unrounded.
    public var percent: Double
    /// The average woman's risk in percent, where the model knows one.
    public var averagePercent: Double?

    /// An estimate.
    public init(horizon: RiskHorizon, percent: Double, averagePercent: Double? = nil) {
        self.horizon = horizon
        self.percent = percent
        self.averagePercent = averagePercent
    }
}
