// Attributable risks: NCI BCRAT 4.1, from the studies named with each group; white women,
// Costantino, JNCI 1999;91:1541.

extension BCRATGroup {
    /// The eleven groups in the order of their codes.
    package static let all: [BCRATGroup] = [
        BCRATGroup(
            code: 1, name: "white (non-Hispanic)", coefficients: .white,
            baselineShareUnder50: 0.5788413, baselineShareFrom50: 0.5788413, rates: .white,
            averageRates: .whiteAverage,
            source: "Gail 1989, Costantino 1999; SEER white 1983-87, average woman 1992-96"),
        BCRATGroup(
            code: 2, name: "African American", coefficients: .africanAmerican,
            baselineShareUnder50: 0.7294988, baselineShareFrom50: 0.74397137,
            rates: .africanAmerican, source: "CARE, Gail 2007; SEER black 1994-98"),
        BCRATGroup(
            code: 3, name: "Hispanic, US born", coefficients: .hispanicUSBorn,
            baselineShareUnder50: 0.749294788397, baselineShareFrom50: 0.778215491668,
            rates: .hispanicUSBorn, source: "Banegas 2017; California and SEER 1995-2004"),
        BCRATGroup(
            code: 4, name: "American Indian, Alaska Native or unknown", coefficients: .white,
            baselineShareUnder50: 0.5788413, baselineShareFrom50: 0.5788413, rates: .white,
            averageRates: .whiteAverage,
            source: "the numbers of white women: Gail 1989, Costantino 1999"),
        BCRATGroup(
            code: 5, name: "Hispanic, foreign born", coefficients: .hispanicForeignBorn,
            baselineShareUnder50: 0.428864989813, baselineShareFrom50: 0.450352338746,
            rates: .hispanicForeignBorn, source: "Banegas 2017; California and SEER 1995-2004"),
        asian(code: 6, name: "Chinese American", rates: .chinese),
        asian(code: 7, name: "Japanese American", rates: .japanese),
        asian(code: 8, name: "Filipino American", rates: .filipino),
        asian(code: 9, name: "Native Hawaiian", rates: .hawaiian),
        asian(code: 10, name: "other Pacific Islander", rates: .otherPacificIslander),
        asian(code: 11, name: "other Asian American", rates: .otherAsian),
    ]

    /// The Asian American Breast Cancer Study gives one set of relative and attributable risks
    /// for all; only the rates differ.
    private static func asian(code: Int, name: String, rates: BCRATRates) -> BCRATGroup {
        BCRATGroup(
            code: code, name: name, coefficients: .asian, baselineShareUnder50: 0.47519806426735,
            baselineShareFrom50: 0.50316401683903, rates: rates,
            source: "AABCS, Matsuno 2011; SEER 1998-2002")
    }
}
