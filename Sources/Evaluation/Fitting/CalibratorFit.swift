import Screening

/// Curves that were fitted to outcomes, with what cross-validation says of them.
public struct CalibratorFit: Sendable, Hashable {
    /// One year.
    public struct Year: Sendable, Hashable {
        /// The year, from 1.
        public var year: Int
        /// Women with a cancer within its horizon.
        public var cancers: Int
        /// Women known to be without one at it.
        public var controls: Int
        /// What was fitted.
        public var form: CurveForm
        /// The curve, fitted to all women.
        public var curve: CalibrationCurve
        /// The figures of the risks that the model gave so far.
        public var before: YearCalibration
        /// The figures of this kind of curve, each woman's from curves fitted without her part.
        public var after: YearCalibration
    }

    /// Years 1 to 5.
    public var years: [Year]
    /// Women, each counted once.
    public var women: Int
    /// Exams.
    public var exams: Int
    /// How many parts the women were divided into.
    public var folds: Int
    /// The seed of the division.
    public var seed: UInt64
    /// Log loss after minus before, summed over the years: below 0 the calibrator is better.
    public var change: Estimate
    /// Isotonic log loss minus that on the logit scale, where both could be fitted and either be
    /// chosen: below 0 isotonic curves are better.
    public var isotonicChange: Estimate?
    /// Why these curves and no others.
    public var reason: String

    /// Whether cross-validation finds the calibrator better than what the model gave so far.
    public var isBetter: Bool { change.value < 0 }
}
