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
