import Foundation

/// Yearly hazards of a population in fourteen five-year bands from age 20 to 90, left-closed and
/// constant inside a band.
package struct BCRATRates: Sendable, Hashable {
    /// New invasive breast cancers a woman-year, fourteen bands.
    package let incidence: [Double]
    /// Deaths from other causes a woman-year, fourteen bands.
    package let competingMortality: [Double]

    /// The ages the bands span.
    static let ages = 20.0...90.0
    private static let bandYears = 5.0
    private static let bandCount = 14

    /// The probability in percent of a diagnosis between two ages, death from other causes
    /// competing:
    ///
    ///     h1 = incidence x multiplier,  h = h1 + competing mortality
    ///     risk = sum over bands of  h1 / h x exp(-H) x (1 - exp(-h dt)),  H = sum of h dt before
    ///
    /// (Gail, JNCI 1989;81:1879). The multiplier is (1 - attributable risk) x relative risk, and
    /// changes at age 50. The caller has seen to it that 20 <= start < end <= 90.
    func percent(
        from start: Double, to end: Double, multiplierUnder50: Double, multiplierFrom50: Double
    ) -> Double {
        var risk = 0.0
        var cumulativeHazard = 0.0
        var age = start
        while age < end {
            let band = min(Self.bandCount - 1, Int((age - Self.ages.lowerBound) / Self.bandYears))
            let bandEnd = Self.ages.lowerBound + Self.bandYears * Double(band + 1)
            let next = min(end, bandEnd)
            let multiplier = age < 50 ? multiplierUnder50 : multiplierFrom50
            let cancer = incidence[band] * multiplier
            let either = cancer + competingMortality[band]
            let hazard = either * (next - age)
            risk += cancer / either * exp(-cumulativeHazard) * -expm1(-hazard)
            cumulativeHazard += hazard
            age = next
        }
        return 100 * risk
    }
}

// Numbers: NCI BCRAT 4.1, as published in CRAN BCRA 2.1.2 and, number by number alike, in NCI's
// server source CBIIT/nci-webtools-dceg-risk-assessment (BcratConstants.py).

extension BCRATRates {
    /// SEER white 1983 to 1987; NCHS white 1985 to 1987 (Costantino, JNCI 1999;91:1541).
    package static let white = BCRATRates(
        incidence: [
            1e-5, 7.6e-5, 0.000266, 0.000661, 0.001265, 0.001866, 0.002211, 0.002721, 0.003348,
            0.003923, 0.004178, 0.004439, 0.004421, 0.004109,
        ],
        competingMortality: [
            0.000493, 0.000531, 0.000625, 0.000825, 0.001307, 0.002181, 0.003655, 0.005852,
            0.009439, 0.015028, 0.023839, 0.038832, 0.066828, 0.144908,
        ])

    /// SEER and NCHS white 1992 to 1996: NCI's rates for the average white woman.
    static let whiteAverage = BCRATRates(
        incidence: [
            1.22e-5, 7.41e-5, 0.0002297, 0.0005649, 0.0011645, 0.0019525, 0.0026154, 0.0030279,
            0.0036757, 0.0042029, 0.0047308, 0.0049425, 0.0047976, 0.0040106,
        ],
        competingMortality: [
            0.0004412, 0.0005254, 0.0006746, 0.0009092, 0.0012534, 0.001957, 0.0032984,
            0.0054622, 0.0091035, 0.0141854, 0.0225935, 0.0361146, 0.0613626, 0.1420663,
        ])

    /// SEER black 1994 to 1998; NCHS black 1996 to 2000.
    static let africanAmerican = BCRATRates(
        incidence: [
            2.696e-5, 0.00011295, 0.00031094, 0.00067639, 0.00119444, 0.00187394, 0.00241504,
            0.00291112, 0.00310127, 0.0036656, 0.00393132, 0.00408951, 0.00396793, 0.00363712,
        ],
        competingMortality: [
            0.00074354, 0.00101698, 0.00145937, 0.00215933, 0.00315077, 0.00448779, 0.00632281,
            0.00963037, 0.01471818, 0.02116304, 0.03266035, 0.04564087, 0.06835185, 0.13271262,
        ])

    /// California Cancer Registry and SEER, US-born Hispanic 1995 to 2004.
    static let hispanicUSBorn = BCRATRates(
        incidence: [
            1.66e-5, 7.41e-5, 0.000274, 0.0006099, 0.0012225, 0.0019027, 0.0023142, 0.0028357,
            0.0031144, 0.0030794, 0.0033344, 0.0035082, 0.0025308, 0.0020414,
        ],
        competingMortality: [
            0.0003561, 0.0004038, 0.0005281, 0.0008875, 0.0013987, 0.0020769, 0.0030912,
            0.004696, 0.007605, 0.0120555, 0.0193805, 0.0288386, 0.0429634, 0.0740349,
        ])

    /// California Cancer Registry and SEER, foreign-born Hispanic 1995 to 2004.
    static let hispanicForeignBorn = BCRATRates(
        incidence: [
            1.02e-5, 5.31e-5, 0.0001578, 0.0003602, 0.0007617, 0.0011599, 0.0014111, 0.0017245,
            0.0020619, 0.0023603, 0.0025575, 0.0028227, 0.0028295, 0.0025868,
        ],
        competingMortality: [
            0.0003129, 0.0002908, 0.0003515, 0.0004943, 0.0007807, 0.001284, 0.0020325,
            0.0034533, 0.0058674, 0.0096888, 0.0154429, 0.0254675, 0.0448037, 0.1125678,
        ])
}

// SEER 18 and NCHS, 1998 to 2002 (Matsuno, JNCI 2011;103:951).
extension BCRATRates {
    /// Chinese American women.
    static let chinese = BCRATRates(
        incidence: [
            4.059636e-6, 4.5944465e-5, 0.000188279352, 0.000492930493, 0.000913603501,
            0.001471537353, 0.001421275482, 0.001970946494, 0.001674745804, 0.001821581075,
            0.001834477198, 0.001919911972, 0.002233371071, 0.002247315779,
        ],
        competingMortality: [
            0.000210649076, 0.000192644865, 0.000244435215, 0.000317895949, 0.000473261994,
            0.00080027138, 0.001217480226, 0.002099836508, 0.003436889186, 0.006097405623,
            0.010664526765, 0.020148678452, 0.03799079659, 0.098333900733,
        ])

    /// Japanese American women.
    static let japanese = BCRATRates(
        incidence: [
            1e-12, 9.9483924e-5, 0.000287041681, 0.000545285759, 0.001152211095, 0.001859245108,
            0.002606291272, 0.003221751682, 0.004006961859, 0.003521715275, 0.003593038294,
            0.003589303081, 0.003538507159, 0.002051572909,
        ],
        competingMortality: [
            0.000173593803, 0.000295805882, 0.000228322534, 0.000363242389, 0.000590633044,
            0.001086079485, 0.001859999966, 0.003216600974, 0.004719402141, 0.008535331402,
            0.012433511681, 0.020230197885, 0.037725498348, 0.106149118663,
        ])

    /// Filipino American women.
    static let filipino = BCRATRates(
        incidence: [
            7.500161e-6, 8.1073945e-5, 0.000227492565, 0.000549786433, 0.001129400541,
            0.001813873795, 0.002223665639, 0.002680309266, 0.00289121923, 0.002534421279,
            0.002457159409, 0.00228661692, 0.001814802825, 0.00175087913,
        ],
        competingMortality: [
            0.000229120979, 0.000262988494, 0.00031484409, 0.000394471908, 0.00064762261,
            0.001170202327, 0.001809380379, 0.002614170568, 0.004483330681, 0.007393665092,
            0.012233059675, 0.021127058106, 0.037936954809, 0.085138518334,
        ])

    /// Native Hawaiian women.
    static let hawaiian = BCRATRates(
        incidence: [
            4.5080582e-5, 9.8570724e-5, 0.00033997086, 0.000852591429, 0.001668562761,
            0.002552703284, 0.003321774046, 0.005373001776, 0.005237808549, 0.005581732512,
            0.005677419355, 0.006513409962, 0.003889457523, 0.002949061662,
        ],
        competingMortality: [
            0.000563507269, 0.000369640217, 0.001019912579, 0.001234013911, 0.002098344078,
            0.002982934175, 0.005402445702, 0.009591474245, 0.016315472607, 0.020152229069,
            0.02735483871, 0.050446998723, 0.072262026612, 0.145844504021,
        ])

    /// Other Pacific Islander women.
    static let otherPacificIslander = BCRATRates(
        incidence: [
            1e-12, 7.1525212e-5, 0.000288799028, 0.000602250698, 0.000755579402, 0.000766406354,
            0.001893124938, 0.002365580107, 0.00284393307, 0.002920921732, 0.002330395655,
            0.002036291235, 0.001482683983, 0.001012248203,
        ],
        competingMortality: [
            0.000465500812, 0.00060046692, 0.000851057138, 0.001478265376, 0.001931486788,
            0.003866623959, 0.004924932309, 0.008177071806, 0.00863820289, 0.018974658371,
            0.029257567105, 0.038408980974, 0.052869579345, 0.074745721133,
        ])

    /// Other Asian American women.
    static let otherAsian = BCRATRates(
        incidence: [
            1.2355409e-5, 5.9526456e-5, 0.000184320831, 0.000454677273, 0.000791265338,
            0.001048462801, 0.001372467817, 0.001495473711, 0.001646746198, 0.001478363563,
            0.001216010125, 0.0010676637, 0.001376104012, 0.000661576644,
        ],
        competingMortality: [
            0.000212632332, 0.000242170741, 0.000301552711, 0.000369053354, 0.000543002943,
            0.000893862331, 0.001515172239, 0.002574669551, 0.004324370426, 0.007419621918,
            0.01325176513, 0.02229142749, 0.041746550635, 0.087485802065,
        ])
}
