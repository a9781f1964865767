/// How a table tells when a cancer was diagnosed and how long a woman was followed.
package struct OutcomeTiming: Sendable, Hashable {
    /// Where the exact time comes from.
    package enum Exact: String, Sendable, Hashable, Codable {
        /// `time` in years and `event`, 0 or 1.
        case years
        /// `exam_date`, `cancer_date` and `last_followup_date`.
        case dates
    }

    /// Whether there are Mirai's columns `years_to_cancer` and `years_to_last_followup`.
    package let hasWholeYears: Bool
    /// The exact times; nil where whole years are all there is.
    package let exact: Exact?

    package init(hasWholeYears: Bool, exact: Exact?) {
        self.hasWholeYears = hasWholeYears
        self.exact = exact
    }

    /// In words, with the columns.
    package var words: String {
        let whole = "whole years (years_to_cancer, years_to_last_followup)"
        switch (hasWholeYears, exact) {
        case (true, .years): return "exact years (time, event), checked against \(whole)"
        case (true, .dates): return "dates, checked against \(whole)"
        case (false, .years): return "exact years (time, event)"
        case (false, .dates): return "dates (exam_date, cancer_date, last_followup_date)"
        case (_, nil):
            return whole + "; a cancer is taken in the middle of its year, as no column is exact"
        }
    }
}
