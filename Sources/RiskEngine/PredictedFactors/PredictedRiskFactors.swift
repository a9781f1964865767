import ModelCatalogue
import Screening

/// The network's own predictions of a woman's risk factors, named, and held against the record.
enum PredictedRiskFactors {
    /// A recorded answer less probable than this is one the network does not see.
    static let unlikely = 0.05
    /// An answer more probable than this is one the network is sure of.
    static let sure = 0.8
    /// How far two ordered bins must be apart to disagree: neighbours are easily confused.
    static let distance = 2

    /// Names the outputs of the network's risk-factor heads.
    ///
    /// A head whose key is not known, or whose outputs are not as many as that key's choices, is
    /// shown under its key with numbered choices.
    ///
    /// Record and prediction disagree strongly, for density, age band and menopausal status alone,
    /// where the network gives the recorded answer less than 0.05 and another more than 0.8; in
    /// density and age that other must be two steps away at least, and "unknown" is no answer.
    ///
    /// - Parameters:
    ///   - probabilities: The outputs of all heads, concatenated, each 0 to 1.
    ///   - heads: The heads in that order.
    ///   - factors: The record.
    ///   - age: The age at the exam; nil where only `factors` may have it.
    /// - Precondition: There are as many probabilities as outputs.
    static func predictions(
        probabilities: [Double], heads: [MiraiArchitecture.RiskFactorHead], factors: RiskFactors,
        age: Int?
    ) -> [PredictedRiskFactor] {
        precondition(probabilities.count == heads.reduce(0) { $0 + $1.outputs })
        var start = 0
        return heads.map { head in
            let values = Array(probabilities[start..<start + head.outputs])
            start += head.outputs
            return prediction(head, values, RecordedAnswer(head.key, factors, age: age))
        }
    }

    /// A warning for each strong disagreement.
    static func warnings(_ predictions: [PredictedRiskFactor]) -> [String] {
        predictions.filter(\.disagrees).compactMap { prediction in
            guard let recorded = prediction.recorded,
                let preferred = prediction.choices.max(by: { $0.probability < $1.probability })
            else { return nil }
            let percent = Int((preferred.probability * 100).rounded())
            return "\(prediction.title): recorded \(recorded), but the images look like "
                + "\(preferred.label) to the model (\(percent) %); the exam may be mislabelled or "
                + "out of the model's domain"
        }
    }

    private static func prediction(
        _ head: MiraiArchitecture.RiskFactorHead, _ values: [Double], _ recorded: RecordedAnswer?
    ) -> PredictedRiskFactor {
        guard let name = RiskFactorName.named(head.key), name.choices.count == values.count else {
            let labels = values.count == 1 ? ["yes"] : values.indices.map { "choice \($0 + 1)" }
            return PredictedRiskFactor(
                key: head.key, title: head.key, group: "other", choices: choices(labels, values))
        }
        return PredictedRiskFactor(
            key: head.key, title: name.title, group: name.group,
            choices: choices(name.choices, values), recorded: recorded?.text,
            disagrees: recorded.map { disagrees(head.key, values, with: $0) } ?? false)
    }

    private static func choices(
        _ labels: [String], _ values: [Double]
    ) -> [Choice] {
        zip(labels, values).map { .init(label: $0, probability: $1) }
    }

    private static func disagrees(
        _ key: String, _ values: [Double], with recorded: RecordedAnswer
    ) -> Bool {
        let agreeing = recorded.choices.reduce(0) { $0 + values[$1] }
        guard agreeing < unlikely, let most = values.indices.max(by: { values[$0] < values[$1] }),
            values[most] > sure
        else { return false }
        switch key {
        case "density", "age":
            return recorded.choices.allSatisfy { abs($0 - most) >= distance }
        case "menopausal_status":
            return RiskFactorName.menopausalStates[most] != "unknown"
        default:
            return false
        }
    }
}

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
