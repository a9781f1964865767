import Screening

/// What an image model's newest assessment of an exam says, where it rests on answers and files as
/// they stand: the numbers without what they rest on.
package struct StandingRisk: Sendable, Hashable {
    /// The model and its version.
    package var model: ImageAssessment.Model
    /// The risks within 1 to 5 years, 0 to 1, calibrated where the model has a calibrator; empty
    /// where the exam was refused.
    package var yearly: [Double]
    /// The network's own values behind them, 0 to 1; empty where the exam was refused.
    package var raw: [Double]
    /// Why there is no number; empty where there is one.
    package var refusals: [Refusal]

    package init(
        model: ImageAssessment.Model, yearly: [Double], raw: [Double] = [],
        refusals: [Refusal] = []
    ) {
        self.model = model
        self.yearly = yearly
        self.raw = raw
        self.refusals = refusals
    }
}
