/// The name of a risk factor on the command line, in CSV columns, in exports and in the form.
package enum RiskFactorKey: String, Sendable, Hashable, Codable, CaseIterable {
    /// Age in years; on the worklist it comes from the exam.
    case age
    /// Number of breast biopsies.
    case biopsies
    /// Atypical hyperplasia.
    case hyperplasia
    /// Age at menarche.
    case menarche
    /// Age at first live birth.
    case firstBirth
    /// First-degree relatives with breast cancer.
    case relatives
    /// Race and ethnicity.
    case race
    /// Prior invasive breast cancer, DCIS or LCIS.
    case priorCancer
    case chestRadiation
    /// Known hereditary syndrome.
    case hereditarySyndrome
    /// BI-RADS density.
    case density
    case heightCentimetres
    case weightKilograms
    /// Menopause passed.
    case postmenopausal

    /// The question as the form asks it.
    package var title: String {
        switch self {
        case .age: "age"
        case .biopsies: "breast biopsies"
        case .hyperplasia: "atypical hyperplasia"
        case .menarche: "age at menarche"
        case .firstBirth: "age at first live birth"
        case .relatives: "first-degree relatives"
        case .race: "race / ethnicity"
        case .priorCancer: "prior cancer, DCIS or LCIS"
        case .chestRadiation: "chest radiation"
        case .hereditarySyndrome: "hereditary syndrome"
        case .density: "BI-RADS density"
        case .heightCentimetres: "height (cm)"
        case .weightKilograms: "weight (kg)"
        case .postmenopausal: "postmenopausal"
        }
    }

    /// What may be entered, in words.
    package var accepted: String {
        switch self {
        case .age: "years, 0 to 130, or unknown"
        case .biopsies: "a number from 0 to 90, or unknown"
        case .relatives: "a number from 0 to 90, or unknown"
        case .menarche: "years, 0 to 60, or unknown"
        case .firstBirth: "years, 0 to 90, none (no live birth), or unknown"
        case .race:
            RiskFactors.Race.allCases.map(\.rawValue).joined(separator: ", ") + ", or unknown"
        case .hyperplasia, .priorCancer, .chestRadiation, .hereditarySyndrome, .postmenopausal:
            "yes, no, or unknown"
        case .density: "A, B, C, D, or unknown"
        case .heightCentimetres: "centimetres, 50 to 250, or unknown"
        case .weightKilograms: "kilograms, 20 to 400, or unknown"
        }
    }

    /// The values that can be named one by one; empty where a number is asked for.
    package var choices: [String] {
        switch self {
        case .race: RiskFactors.Race.allCases.map(\.rawValue) + ["unknown"]
        case .hyperplasia, .priorCancer, .chestRadiation, .hereditarySyndrome, .postmenopausal:
            ["yes", "no", "unknown"]
        case .density: BreastDensity.allCases.map(\.rawValue) + ["unknown"]
        case .age, .biopsies, .menarche, .firstBirth, .relatives, .heightCentimetres,
            .weightKilograms:
            []
        }
    }
}
