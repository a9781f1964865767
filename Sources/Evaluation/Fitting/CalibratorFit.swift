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

/// What of a curve is fitted for one year.
package enum CurveForm: String, Sendable, Hashable, Codable {
    /// The intercept alone, on the logit scale with slope 1: every woman's odds times one factor.
    case interceptOnly
    /// Intercept and slope on the logit scale: Platt scaling, logistic recalibration.
    case platt
    /// A monotone curve without a formula.
    case isotonic

    /// In words for a report.
    package var words: String {
        switch self {
        case .interceptOnly: "logit, intercept only"
        case .platt: "logit, slope and intercept"
        case .isotonic: "isotonic"
        }
    }
}

/// How many cancers a curve needs, within its year and in so many women. Women known to be without
/// a cancer are needed in the same number; they are seldom the fewer.
package enum CancersNeeded {
    /// For the intercept alone. The observed number is known to about a fifth then (1 / sqrt(20));
    /// with fewer women than a slope needs, correcting the intercept alone does more good than
    /// harm (Steyerberg, Borsboom, van Houwelingen et al., Stat Med 2004; 23: 2567. Janssen, Moons,
    /// Kalkman et al., J Clin Epidemiol 2008; 61: 76).
    package static let interceptOnly = 20
    /// For slope and intercept: the 100 events and 100 others below which miscalibration cannot
    /// be told from chance (Vergouwe, Steyerberg, Eijkemans and Habbema, J Clin Epidemiol 2005; 58:
    /// 475. Collins, Ogundimu and Altman, Stat Med 2016; 35: 214).
    package static let platt = 100
    /// For an isotonic curve. With fewer than about 200 to 1000 cases it is worse than Platt
    /// scaling (Niculescu-Mizil and Caruana, ICML 2005: 625); the cases here are the cancers, of
    /// which there are fewest.
    package static let isotonic = 500

    /// How many a form needs.
    package static func needed(for form: CurveForm) -> Int {
        switch form {
        case .interceptOnly: interceptOnly
        case .platt: platt
        case .isotonic: isotonic
        }
    }
}

/// Why no calibrator is fitted.
package enum CalibrationRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// What a year has, and what it needs.
    package struct Shortage: Sendable, Hashable, Codable {
        /// The year, from 1.
        package var year: Int
        /// Women with a cancer within the year's horizon.
        package var cancers: Int
        /// Women known to be without one at it.
        package var controls: Int
        /// How many of each are needed.
        package var needed: Int
    }

    /// Years have too few women with a cancer, or known to be without one.
    case tooFew([Shortage])
    /// Something else is missing.
    case unavailable(Unavailable)

    /// `too few cancers: year 1 has 12, 20 are needed; ...`, with the remedy.
    package var description: String {
        switch self {
        case .unavailable(let reason): return "\(reason)"
        case .tooFew(let shortages):
            let parts = shortages.map { shortage in
                let cancers =
                    shortage.cancers < shortage.needed
                    ? "\(shortage.cancers) women with a cancer" : nil
                let controls =
                    shortage.controls < shortage.needed
                    ? "\(shortage.controls) women followed to its end without one" : nil
                return "year \(shortage.year) has "
                    + [cancers, controls].compactMap { $0 }.joined(separator: " and ")
                    + ", \(shortage.needed) are needed"
            }
            return "too few to calibrate: " + parts.joined(separator: "; ")
                + "; follow more women, or the same for longer"
        }
    }
}
