import Screening

/// A recorded risk factor as the network would have it.
struct RecordedAnswer: Sendable, Hashable {
    /// In words.
    let text: String
    /// The network's choices that agree with the record; for a factor that is yes or no 0 where
    /// the record says yes, and empty where it says no.
    let choices: Set<Int>

    /// The recorded answer to one of the network's risk factors; nil where nothing is recorded, or
    /// where the question asked was another.
    ///
    /// - Parameters:
    ///   - key: The network's name.
    ///   - age: The age at the exam, for the age band.
    init?(_ key: String, _ factors: RiskFactors, age: Int?) {
        switch key {
        case "density":
            guard let density = factors.density.value,
                let index = BreastDensity.allCases.firstIndex(of: density)
            else { return nil }
            self.init(text: density.rawValue, choices: [index])
        case "age":
            guard let years = age ?? factors.age.value.map({ Int($0) }) else { return nil }
            self.init(years, RiskFactorName.ageCuts)
        case "menopausal_status":
            // The record knows only whether menopause has passed.
            guard let isPast = factors.postmenopausal.value else { return nil }
            self.init(
                text: isPast ? "postmenopausal" : "not postmenopausal",
                choices: isPast ? [2] : [0, 1])
        case "menarche_age":
            guard let years = factors.menarche.value else { return nil }
            self.init(years, RiskFactorName.menarcheCuts)
        case "race":
            guard let race = factors.race.value else { return nil }
            self.init(text: race.rawValue, choices: Self.choices(of: race))
        case "parous":
            guard let birth = factors.firstBirth.value else { return nil }
            self.init(birth != .none)
        case "weight":
            guard let kilograms = factors.weightKilograms.value else { return nil }
            self.init(Int(kilograms / 0.45359237), RiskFactorName.weightCuts, unit: " lb")
        case "height":
            guard let centimetres = factors.heightCentimetres.value else { return nil }
            self.init(Int(centimetres / 2.54), RiskFactorName.heightCuts, unit: " in")
        case "binary_biopsy_atypical_hyperplasia":
            guard let isThere = factors.hyperplasia.value else { return nil }
            self.init(isThere)
        case "prior_hist":
            guard let isThere = factors.priorCancer.value else { return nil }
            self.init(isThere)
        default: return nil
        }
    }

    /// The network's codes for a race, counted from 0.
    private static func choices(of race: RiskFactors.Race) -> Set<Int> {
        switch race {
        case .white: [0]
        case .africanAmerican: [1]
        case .nativeAmerican: [2]
        case .otherPacificIslander: [3]
        case .hispanicUSBorn, .hispanicForeignBorn: [7]
        case .chinese: [8]
        case .japanese: [9]
        case .filipino: [10]
        case .hawaiian: [11]
        case .otherAsian: [3, 12]
        }
    }

    private init(text: String, choices: Set<Int>) {
        self.text = text
        self.choices = choices
    }

    private init(_ isYes: Bool) {
        self.init(text: isYes ? "yes" : "no", choices: isYes ? [0] : [])
    }

    private init(_ value: Int, _ cuts: [Int], unit: String = "") {
        self.init(text: "\(value)\(unit)", choices: [RiskFactorName.bin(value, cuts)])
    }
}
