import ModelCatalogue
import Screening

/// The network's own predictions of a woman's risk factors, named, and held against the record.
package enum PredictedRiskFactors {
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
    package static func predictions(
        probabilities: [Double], heads: [Architecture.RiskFactorHead], factors: RiskFactors,
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
    package static func warnings(_ predictions: [PredictedRiskFactor]) -> [String] {
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
        _ head: Architecture.RiskFactorHead, _ values: [Double], _ recorded: RecordedAnswer?
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
    ) -> [PredictedRiskFactor.Choice] {
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
