import Screening

/// Curves that were fitted to outcomes, with what cross-validation says of them.
package struct CalibratorFit: Sendable, Hashable {
    package struct Year: Sendable, Hashable {
        /// The year, from 1.
        package var year: Int
        /// Women with a cancer within its horizon.
        package var cancers: Int
        /// Women known to be without one at it.
        package var controls: Int
        /// What was fitted.
        package var form: CurveForm
        /// The curve, fitted to all women.
        package var curve: CalibrationCurve
        /// The figures of the risks that the model gave so far.
        package var before: YearCalibration
        /// The figures of this kind of curve, each woman's from curves fitted without her part.
        package var after: YearCalibration
    }

    /// Years 1 to 5.
    package var years: [Year]
    /// Women, each counted once.
    package var women: Int
    package var exams: Int
    /// How many parts the women were divided into.
    package var folds: Int
    /// The seed of the division.
    package var seed: UInt64
    /// Log loss after minus before, summed over the years: below 0 the calibrator is better.
    package var change: Estimate
    /// Isotonic log loss minus that on the logit scale, where both could be fitted and either be
    /// chosen: below 0 isotonic curves are better.
    package var isotonicChange: Estimate?
    /// Why these curves and no others.
    package var reason: String

    /// Whether cross-validation finds the calibrator better than what the model gave so far.
    package var isBetter: Bool { change.value < 0 }
}
