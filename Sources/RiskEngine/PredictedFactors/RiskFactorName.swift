/// What one of the network's risk factors is called, and what its outputs stand for.
///
/// Keys, bins and their order are those of the published code (`onconet/utils/risk_factors.py` of
/// the repository yala/Mirai, MIT licence). Bins are of whole numbers and closed above: the age
/// bin named 40 to 50 there takes 41 to 50.
struct RiskFactorName: Sendable, Hashable {
    /// The network's name: `binary_family_history`.
    let key: String
    /// In words.
    let title: String
    /// Which part of the questionnaire it belongs to.
    let group: String
    /// The outputs in order; `yes` alone for a factor that is yes or no.
    let choices: [String]

    private init(_ key: String, _ title: String, _ group: String, _ choices: [String] = ["yes"]) {
        self.key = key
        self.title = title
        self.group = group
        self.choices = choices
    }

    /// The name of a key; nil for one that is not known.
    static func named(_ key: String) -> RiskFactorName? { all.first { $0.key == key } }

    /// The ages, in years, that end the age bins.
    static let ageCuts = [40, 50, 60, 70, 80]
    /// Likewise for menarche.
    static let menarcheCuts = [10, 12, 14, 16]
    /// Likewise for menopause.
    static let menopauseCuts = [45, 50, 55, 60]
    /// Likewise for the first pregnancy.
    static let firstPregnancyCuts = [20, 25, 30, 35, 40]
    /// Likewise for ovarian cancer.
    static let ovarianCancerCuts = [30, 40, 50, 60, 70]
    /// Pounds.
    static let weightCuts = [100, 130, 160, 190, 220, 250]
    /// Inches.
    static let heightCuts = [50, 55, 60, 65, 70, 75]
    /// Years of hormone therapy, and since its end.
    static let hormoneCuts = [1, 3, 5, 7]

    /// The choices of menopausal status.
    static let menopausalStates = ["premenopausal", "perimenopausal", "postmenopausal", "unknown"]

    /// The bin of a value: the first whose end it does not exceed.
    static func bin(_ value: Int, _ cuts: [Int]) -> Int {
        cuts.firstIndex { value <= $0 } ?? cuts.count
    }

    /// The labels of bins: `up to 40`, `41 to 50`, `over 80`.
    static func bins(_ cuts: [Int], unit: String = "") -> [String] {
        guard let first = cuts.first, let last = cuts.last else { return [] }
        return ["up to \(first)\(unit)"]
            + zip(cuts, cuts.dropFirst()).map { "\($0 + 1) to \($1)\(unit)" }
            + ["over \(last)\(unit)"]
    }

    /// The known factors.
    static let all: [RiskFactorName] =
        breast + reproduction + body + ovary + family + hormones + simulated

    private static let breast = [
        RiskFactorName(
            "density", "breast density", "breast",
            [
                "almost entirely fatty (A)", "scattered (B)", "heterogeneously dense (C)",
                "extremely dense (D)",
            ]),
        RiskFactorName("binary_family_history", "family history of cancer", "family history"),
        RiskFactorName("binary_biopsy_benign", "biopsy with hyperplasia", "breast"),
        RiskFactorName("binary_biopsy_LCIS", "biopsy with LCIS", "breast"),
        RiskFactorName(
            "binary_biopsy_atypical_hyperplasia", "biopsy with atypical hyperplasia", "breast"),
        RiskFactorName("prior_hist", "prior breast cancer", "breast"),
    ]

    private static let reproduction = [
        RiskFactorName("age", "age", "person", bins(ageCuts)),
        RiskFactorName("menarche_age", "age at menarche", "reproduction", bins(menarcheCuts)),
        RiskFactorName("menopause_age", "age at menopause", "reproduction", bins(menopauseCuts)),
        RiskFactorName(
            "first_pregnancy_age", "age at first pregnancy", "reproduction",
            bins(firstPregnancyCuts)),
        RiskFactorName("parous", "has given birth", "reproduction"),
        RiskFactorName(
            "menopausal_status", "menopausal status", "reproduction", menopausalStates),
    ]

    private static let body = [
        RiskFactorName(
            "race", "race", "person",
            [
                "White", "African American", "American Indian, Eskimo or Aleut",
                "Asian or Pacific Islander", "other", "Caribbean or West Indian", "unknown",
                "Hispanic", "Chinese", "Japanese", "Filipino", "Hawaiian", "other Asian",
            ]),
        RiskFactorName("weight", "weight", "person", bins(weightCuts, unit: " lb")),
        RiskFactorName("height", "height", "person", bins(heightCuts, unit: " in")),
    ]

    private static let ovary = [
        RiskFactorName("ovarian_cancer", "ovarian cancer", "ovary and genes"),
        RiskFactorName(
            "ovarian_cancer_age", "age at ovarian cancer", "ovary and genes",
            bins(ovarianCancerCuts)),
        RiskFactorName("ashkenazi", "Ashkenazi descent", "ovary and genes"),
        RiskFactorName(
            "brca", "BRCA test", "ovary and genes",
            ["never or unknown", "negative", "BRCA1", "BRCA2"]),
    ]

    private static let family: [RiskFactorName] = {
        let relatives = [
            ("mom", "mother"), ("m_aunt", "mother's sister"), ("p_aunt", "father's sister"),
            ("m_grandmother", "mother's mother"), ("p_grantmother", "father's mother"),
            ("sister", "sister"), ("daughter", "daughter"),
        ]
        return [("bc", "breast"), ("oc", "ovarian")].flatMap { cancer, site in
            relatives.map { key, words in
                RiskFactorName(
                    "\(key)_\(cancer)_cancer_history", "\(words) with \(site) cancer",
                    "family history")
            }
        }
    }()

    private static let hormones = [
        RiskFactorName(
            "hrt_type", "hormone therapy", "hormones", ["combined", "oestrogen", "unknown kind"]),
        RiskFactorName(
            "hrt_duration", "years of hormone therapy", "hormones", bins(hormoneCuts)),
        RiskFactorName(
            "hrt_years_ago_stopped", "years since hormone therapy", "hormones",
            bins(hormoneCuts)),
    ]

    /// What the demonstration model predicts of simulated women: traits that no questionnaire asks
    /// for, each in the bins of its training script.
    private static let simulated: [RiskFactorName] = {
        let fifths = ["lowest fifth", "second fifth", "middle fifth", "fourth fifth", "top fifth"]
        return [
            RiskFactorName(
                "simulated_texture", "strength of the pattern", "simulated traits", fifths),
            RiskFactorName(
                "simulated_asymmetry", "difference between sides", "simulated traits", fifths),
            RiskFactorName(
                "simulated_calcifications", "microcalcifications", "simulated traits",
                ["none", "1 to 5", "6 to 12", "over 12"]),
        ]
    }()
}
