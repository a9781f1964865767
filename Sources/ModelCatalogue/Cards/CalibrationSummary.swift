/// How well the risks of one year agree with what happened.
package struct CalibrationSummary: Sendable, Hashable, Codable {
    /// The year, from 1.
    package var year: Int
    /// Cancers observed for each one expected; 1 is right. Absent where none can be given.
    package var observedExpected: Double?
    /// The slope of the outcome on the logit of the risk; 1 is right.
    package var slope: Double?
    /// The intercept beside that slope; 0 is right.
    package var intercept: Double?
    /// The mean squared distance between risk and outcome; less is better.
    package var brier: Double?
    /// The mean of minus the logarithm of the probability given to what happened; less is better.
    package var logLoss: Double?

    package init(
        year: Int, observedExpected: Double?, slope: Double?, intercept: Double?, brier: Double?,
        logLoss: Double?
    ) {
        self.year = year
        self.observedExpected = observedExpected
        self.slope = slope
        self.intercept = intercept
        self.brier = brier
        self.logLoss = logLoss
    }
}
