/// The BI-RADS breast composition category. It is the reader's, never a measurement.
package enum BreastDensity: String, Sendable, Hashable, Codable, CaseIterable {
    /// Category a.
    case almostEntirelyFatty = "A"
    /// Category b.
    case scattered = "B"
    /// Category c.
    case heterogeneouslyDense = "C"
    /// Category d.
    case extremelyDense = "D"

    /// The wording of the ACR BI-RADS Atlas, 5th edition.
    package var wording: String {
        switch self {
        case .almostEntirelyFatty: "The breasts are almost entirely fatty."
        case .scattered: "There are scattered areas of fibroglandular density."
        case .heterogeneouslyDense:
            "The breasts are heterogeneously dense, which may obscure small masses."
        case .extremelyDense:
            "The breasts are extremely dense, which lowers the sensitivity of mammography."
        }
    }
}
