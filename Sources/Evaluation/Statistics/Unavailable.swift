/// Why a figure is not given: what the study lacks for it, and what would help.
package struct Unavailable: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// The kinds of lack.
    package enum Code: String, Sendable, Hashable, Codable {
        /// There is no woman to speak of.
        case noWomen
        /// No cancer stands on one side of the comparison.
        case noCancer
        /// Nobody stands on the other side: no woman is known to be free of cancer.
        case noControl
        /// There are too few women or cancers for a standard error.
        case tooFew
        /// No pair of women can be compared.
        case noPair
        /// The probability of still being followed is zero where it would be divided by.
        case nobodyFollowed
        /// The difference has no spread: the scores rank these women alike.
        case noSpread
        /// The score is no probability, or one of exactly 0 or 1 where that cannot be.
        case notProbability
        /// The model that is fitted has no solution: the scores separate the outcomes, or do not
        /// differ.
        case noFit
        /// Too many bootstrap samples gave no figure.
        case bootstrap
        /// The work was stopped on request.
        case cancelled
    }

    /// The kind.
    package var code: Code
    /// The figure that cannot be given, with its year or group: `AUC of year 1`.
    package var figure: String
    /// What is missing, with the counts: `no cancer among 570 women`.
    package var problem: String
    /// What could be done; "" where nothing is known.
    package var remedy: String

    package init(_ code: Code, _ figure: String, _ problem: String, remedy: String = "") {
        self.code = code
        self.figure = figure
        self.problem = problem
        self.remedy = remedy
    }

    /// `FIGURE: PROBLEM; REMEDY`.
    package var description: String {
        "\(figure): \(problem)" + (remedy.isEmpty ? "" : "; \(remedy)")
    }
}
