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
