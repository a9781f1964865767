import Evaluation
import Screening
import Worklist

/// What an image model said of the exams of a table, as the worklist keeps it.
///
/// A risk that is hidden until the exam is read (`RiskDisclosure`) is among them: figures are of
/// groups. Who shows them sees to it that no group is so small that it tells a single risk.
package struct ModelScores: Sendable {
    /// Which of a model's numbers are meant.
    package enum Numbers: Sendable, Hashable {
        /// Those that its calibrator makes, or the raw values of a model without one.
        case risks
        /// The network's own, whatever calibrator was in use.
        case raw
    }

    /// The risks, or why there are none. Without a calibrator the values rank women and are no
    /// risks.
    package let scores: ScoreList
    /// The model and version that all of them are of; nil where no exam has a risk.
    package let model: ImageAssessment.Model?

    /// Takes the assessments that stand; see `init(of:_:version:match:risks:outdated:)`.
    ///
    /// - Throws: `WorklistError`.
    package init(
        of name: String, _ numbers: Numbers = .risks, version: ImageAssessment.Model?,
        match: OutcomeMatch, in store: WorklistStore
    ) throws {
        self.init(
            of: name, numbers, version: version, match: match,
            risks: try store.standingRisks(ofModel: name),
            outdated: try store.examsOutdated(forModel: name))
    }

    /// Takes the assessments that stand. All are to be of one version of the model, since versions
    /// have other numbers.
    ///
    /// - Parameters:
    ///   - name: The model's name in the catalogue.
    ///   - numbers: Which of its numbers; raw ones are the same with any calibrator.
    ///   - version: The version that counts; nil for the one that most exams were assessed with.
    ///   - match: Which exams the table speaks of.
    ///   - risks: By exam of the worklist, what stands.
    ///   - outdated: The exams of which nothing stands any more.
    package init(
        of name: String, _ numbers: Numbers = .risks, version: ImageAssessment.Model?,
        match: OutcomeMatch, risks: [Int64: StandingRisk], outdated: Set<Int64> = []
    ) {
        let risks = numbers == .raw ? risks.mapValues(\.uncalibrated) : risks
        let version = numbers == .raw ? version?.uncalibrated : version
        let wanted =
            version ?? Self.commonest(match.exams.compactMap { try? risks[$0.get().id]?.model })
        let values = match.exams.map { exam in
            exam.flatMap { key in
                Self.value(
                    of: key, risks[key.id], isOutdated: outdated.contains(key.id), name: name,
                    wanted)
            }
        }
        scores = ScoreList(name: name, values: values, ranksOnly: wanted?.calibrator == nil)
        let isAnyKnown = values.contains { (try? $0.get()) != nil }
        model = isAnyKnown ? wanted : nil
    }

    private static func value(
        of key: ExamKey, _ risk: StandingRisk?, isOutdated: Bool, name: String,
        _ wanted: ImageAssessment.Model?
    ) -> Result<[Double], ExamExclusion> {
        func left(_ reason: String, _ detail: String) -> Result<[Double], ExamExclusion> {
            .failure(ExamExclusion(reason: reason, detail: "exam \(key.id): \(detail)"))
        }
        guard let risk else {
            return isOutdated
                ? left(
                    "assessment by \(name) is out of date",
                    "files or answers have changed since; assess it again")
                : left("not assessed by \(name)", "firstlight assess \(key.id) asks for it")
        }
        guard risk.model == wanted else {
            return left(
                "assessed by another version of \(name)",
                "weights \(risk.model.shortHash), calibrator \(risk.model.calibrator ?? "none"); "
                    + "assess it again")
        }
        if let refusal = risk.refusals.first {
            return .failure(
                ExamExclusion(
                    reason: "refused by \(name): \(refusal.attribute)",
                    detail: "exam \(key.id): \(refusal.attribute) \(refusal.value): "
                        + refusal.reason, isRefusal: true))
        }
        guard risk.yearly.count >= 5, risk.yearly.allSatisfy(\.isFinite) else {
            return left(
                "no five years from \(name)", "\(risk.yearly.count) years; assess it again")
        }
        return .success(Array(risk.yearly.prefix(5)))
    }

    private static func commonest(_ models: [ImageAssessment.Model]) -> ImageAssessment.Model? {
        var counts: [ImageAssessment.Model: Int] = [:]
        for model in models { counts[model, default: 0] += 1 }
        // Equal counts are told apart by content, so that the same worklist gives the same answer.
        return counts.max {
            $0.value == $1.value
                ? $0.key.distinctions.lexicographicallyPrecedes($1.key.distinctions)
                : $0.value < $1.value
        }?.key
    }
}

extension StandingRisk {
    /// The raw values as a model without a calibrator would have told them.
    fileprivate var uncalibrated: StandingRisk {
        StandingRisk(model: model.uncalibrated, yearly: raw, raw: raw, refusals: refusals)
    }
}

extension ImageAssessment.Model {
    /// The same weights and card without a calibrator.
    fileprivate var uncalibrated: ImageAssessment.Model {
        var model = self
        model.calibrator = nil
        model.isCalibratedHere = false
        model.localCalibration = nil
        return model
    }
}
