/// The women one set of BCRAT numbers stands for: NCI's race code with its relative risks,
/// attributable risk and rates.
package struct BCRATGroup: Sendable, Hashable {
    /// NCI's race code, 1 to 11.
    package let code: Int
    /// The women meant: `Chinese American`.
    package let name: String
    /// The relative risks.
    package let coefficients: BCRATCoefficients
    /// 1 - attributable risk under age 50.
    package let baselineShareUnder50: Double
    /// 1 - attributable risk from age 50.
    package let baselineShareFrom50: Double
    /// The rates a woman's own risk starts from.
    package let rates: BCRATRates
    /// The rates of the average woman; for white women newer ones, as NCI's calculator has them.
    package let averageRates: BCRATRates
    /// The study of the relative risks and the years of the rates.
    package let source: String

    /// Whether age at first birth is in the group's model.
    package var usesFirstBirth: Bool { coefficients.firstBirth != 0 }
    /// Whether age at menarche is in the group's model.
    package var usesMenarche: Bool { coefficients.menarche != 0 }
    /// Whether the group counts one and more biopsies alike.
    package var mergesBiopsies: Bool { code == 3 || code == 5 }
    /// Whether the group counts one and more relatives alike.
    package var mergesRelatives: Bool { code == 3 || code >= 5 }
    /// Whether the group knows three first-birth categories instead of four.
    package var mergesFirstBirth: Bool { code == 3 || code == 5 }
    /// Whether the group has no numbers of its own and stands on those of white women.
    package var borrowsWhiteNumbers: Bool { code == 4 }

    /// The group of a race code; nil outside 1 to 11.
    package init?(code: Int) {
        guard let group = Self.all.first(where: { $0.code == code }) else { return nil }
        self = group
    }

    init(
        code: Int, name: String, coefficients: BCRATCoefficients, baselineShareUnder50: Double,
        baselineShareFrom50: Double, rates: BCRATRates, averageRates: BCRATRates? = nil,
        source: String
    ) {
        self.code = code
        self.name = name
        self.coefficients = coefficients
        self.baselineShareUnder50 = baselineShareUnder50
        self.baselineShareFrom50 = baselineShareFrom50
        self.rates = rates
        self.averageRates = averageRates ?? rates
        self.source = source
    }
}

// Attributable risks: NCI BCRAT 4.1, from the studies named with each group; white women,
// Costantino, JNCI 1999;91:1541.
extension BCRATGroup {
    /// White, not Hispanic.
    package static let white = BCRATGroup(
        code: 1, name: "white (non-Hispanic)", coefficients: .white,
        baselineShareUnder50: 0.5788413, baselineShareFrom50: 0.5788413, rates: .white,
        averageRates: .whiteAverage,
        source: "Gail 1989, Costantino 1999; SEER white 1983-87, average woman 1992-96")

    /// The eleven groups in the order of their codes.
    package static let all: [BCRATGroup] = [
        white,
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
