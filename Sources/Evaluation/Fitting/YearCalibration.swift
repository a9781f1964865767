/// How well risks of one year agree with what happened.
package struct YearCalibration: Sendable, Hashable, Codable {
    /// Observed / expected among all women, by Kaplan-Meier; 1 is right.
    package var observedExpected: Figure<ObservedExpected>
    /// The slope of the outcome on the logit of the risk; 1 is right.
    package var slope: Figure<Estimate>
    /// The intercept beside that slope; 0 is right.
    package var intercept: Figure<Estimate>
    /// The mean squared distance between risk and outcome.
    package var brier: Estimate
    /// The mean of minus the logarithm of the probability given to what happened.
    package var logLoss: Estimate
}
