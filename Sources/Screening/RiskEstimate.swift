/// One risk in percent: what of, by when, and what an average woman of the same age has.
package struct RiskEstimate: Sendable, Hashable, Codable {
    /// The span.
    package var horizon: RiskHorizon
    /// The risk in percent, unrounded.
    package var percent: Double
    /// The average woman's risk in percent, where the model knows one.
    package var averagePercent: Double?

    package init(horizon: RiskHorizon, percent: Double, averagePercent: Double? = nil) {
        self.horizon = horizon
        self.percent = percent
        self.averagePercent = averagePercent
    }
}
