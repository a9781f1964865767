/// Mirai's rule (Yala et al., Sci Transl Med 2021), in whole years: who counts at a horizon.
extension FollowUp {
    /// Whether she had a cancer within some years; nil where her follow-up is too short to tell.
    ///
    /// A cancer of whole year k - 1 or earlier is one within k years. A woman is known to be
    /// without one when she was followed for k whole years, or had her cancer later.
    package func hadCancer(withinYears years: Int) -> Bool? {
        if let wholeYearsToCancer, wholeYearsToCancer < years { return true }
        return wholeYearsFollowed >= years ? false : nil
    }

    /// Whole years in which she is known to have been without a cancer or followed.
    var wholeYearsFollowed: Int { max(wholeYearsToLastFollowUp, wholeYearsToCancer ?? 0) }
}
