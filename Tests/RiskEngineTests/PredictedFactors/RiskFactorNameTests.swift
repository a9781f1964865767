import Testing

@testable import RiskEngine

@Suite struct RiskFactorNameTests {
    /// The heads of the published network with their outputs.
    static let published: [(String, Int)] = [
        ("density", 4), ("binary_family_history", 1), ("binary_biopsy_benign", 1),
        ("binary_biopsy_LCIS", 1), ("binary_biopsy_atypical_hyperplasia", 1), ("age", 6),
        ("menarche_age", 5), ("menopause_age", 5), ("first_pregnancy_age", 6), ("prior_hist", 1),
        ("race", 13), ("parous", 1), ("menopausal_status", 4), ("weight", 7), ("height", 7),
        ("ovarian_cancer", 1), ("ovarian_cancer_age", 6), ("ashkenazi", 1), ("brca", 4),
        ("mom_bc_cancer_history", 1), ("m_aunt_bc_cancer_history", 1),
        ("p_aunt_bc_cancer_history", 1), ("m_grandmother_bc_cancer_history", 1),
        ("p_grantmother_bc_cancer_history", 1), ("sister_bc_cancer_history", 1),
        ("mom_oc_cancer_history", 1), ("m_aunt_oc_cancer_history", 1),
        ("p_aunt_oc_cancer_history", 1), ("m_grandmother_oc_cancer_history", 1),
        ("p_grantmother_oc_cancer_history", 1), ("sister_oc_cancer_history", 1), ("hrt_type", 3),
        ("hrt_duration", 5), ("hrt_years_ago_stopped", 5),
    ]

    @Test func everyPublishedHeadHasAName() {
        #expect(Self.published.count == 34)
        #expect(Self.published.reduce(0) { $0 + $1.1 } == 100)
        for (key, outputs) in Self.published {
            #expect(RiskFactorName.named(key)?.choices.count == outputs, "\(key)")
        }
    }

    @Test func noKeyAndNoTitleComesTwice() {
        #expect(Set(RiskFactorName.all.map(\.key)).count == RiskFactorName.all.count)
        #expect(Set(RiskFactorName.all.map(\.title)).count == RiskFactorName.all.count)
    }

    @Test func binsAreClosedAbove() {
        let cuts = RiskFactorName.ageCuts
        let bins = [40, 41, 50, 51, 80, 81].map { RiskFactorName.bin($0, cuts) }
        #expect(bins == [0, 1, 1, 2, 4, 5])
        #expect(
            RiskFactorName.bins(cuts) == [
                "up to 40", "41 to 50", "51 to 60", "61 to 70", "71 to 80", "over 80",
            ])
        #expect(RiskFactorName.bins([100, 130], unit: " lb")[1] == "101 to 130 lb")
    }
}
