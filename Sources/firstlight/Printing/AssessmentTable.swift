import Foundation
import ModelCatalogue
import Operations
import Screening
import TerminalUI

/// Assessed exams as plain lines.
enum AssessmentTable {
    /// What the numbers are, titles, a line an exam with its refusals below it, and what none of
    /// it is; nothing where there is no exam.
    ///
    /// - Parameter local: The calibrator of this site, where one is in use.
    static func lines(
        _ exams: [AssessmentEntry], _ card: ModelCard, _ local: LocalCalibrator? = nil
    ) -> [String] {
        if exams.isEmpty { return [] }
        let calibrator = local?.calibrator ?? card.calibrator
        let facts = [
            card.name, String(card.weights.sha256.prefix(8)),
            card.isDemonstration ? "DEMONSTRATION" : nil,
            calibrator?.name ?? "raw, not calibrated",
            calibrator?.isLocal == true
                ? local.map { "calibrated here: \($0.summary.sentence)" } : "not calibrated here",
            exams.contains { $0.hiddenUntilRead == true } ? "risks hidden until read" : nil,
        ]
        let titles = line(
            "exam", "patient", "status", "risk 5 y", "band", "seconds", "warnings")
        return [facts.compactMap { $0 }.joined(separator: "  "), titles]
            + exams.flatMap(lines) + [ProgramVersion.disclaimer]
    }

    private static func lines(_ exam: AssessmentEntry) -> [String] {
        [
            line(
                String(exam.exam), exam.patient, exam.status.rawValue,
                exam.fiveYearPercent.map { Percentage.text($0) } ?? noNumber(exam),
                exam.band ?? (exam.fiveYearPercent == nil ? noNumber(exam) : "no band"),
                String(format: "%.1f", exam.seconds), String(exam.warnings.count))
        ]
            + exam.refusals.map { "        refused: \($0.attribute) \($0.value): \($0.reason)" }
    }

    private static func noNumber(_ exam: AssessmentEntry) -> String {
        exam.hiddenUntilRead == true ? "hidden" : "–"
    }

    private static func line(
        _ exam: String, _ patient: String, _ status: String, _ risk: String, _ band: String,
        _ seconds: String, _ warnings: String
    ) -> String {
        [
            exam.fitted(to: 6, alignment: .right), patient.fitted(to: 24),
            status.fitted(to: 20), risk.fitted(to: 8, alignment: .right), band.fitted(to: 12),
            seconds.fitted(to: 7, alignment: .right), warnings.fitted(to: 8, alignment: .right),
        ].joined(separator: "  ")
    }
}

/// An exam as `assess --json` tells it.
struct AssessmentEntry: Encodable {
    /// A view that the model was given.
    struct View: Encodable {
        /// The path of the file that was used.
        var file: String
        /// What the view adds to the five-year logit; absent when refused.
        var pull: Double?
        /// The network's features of the view, where they were asked for.
        var features: [Float]?
    }

    /// The exam's number.
    var exam: Int64
    /// Patient ID.
    var patient: String
    /// The model's name in the catalogue.
    var model: String
    /// SHA-256 of its weights.
    var modelHash: String
    /// `scored`, `scored-with-warnings` or `refused`.
    var status: Assessment.Status
    /// Whether there is a number that the site hides until the exam is read; absent otherwise.
    var hiddenUntilRead: Bool?
    /// Why there is no number.
    var refusals: [Refusal]
    /// What to know of the number.
    var warnings: [String]
    /// By `RCC` and so on; a view that is missing is not among them.
    var views: [String: View]
    /// The network's risks for years 1 to 5, 0 to 1; absent when refused.
    var raw: [Double]?
    /// The calibrated ones, equal to `raw` where there is no calibrator; absent when refused.
    var calibrated: [Double]?
    /// Probabilities by the network's name of a risk factor; empty when refused.
    var predictedRiskFactors: [String: [Double]]
    /// How long the assessment took, reading the files included.
    var seconds: Double

    /// The five-year risk in percent, for the table.
    var fiveYearPercent: Double?
    /// The band's word, for the table.
    var band: String?

    private enum CodingKeys: String, CodingKey {
        case exam, patient, model, modelHash, status, hiddenUntilRead, refusals, warnings, views,
            raw, calibrated
        case predictedRiskFactors, seconds
    }

    init(_ assessed: AssessmentRun.AssessedExam) {
        let (exam, assessment) = (assessed.exam, assessed.assessment)
        let image = assessment.image
        let numbers = assessment.isRefused ? nil : image?.numbers
        self.exam = exam.id
        patient = exam.patient.identifier
        model = image?.model.name ?? assessment.model
        modelHash = image?.model.weightsSHA256 ?? ""
        status = assessment.status
        hiddenUntilRead = assessment.isWithheld ? true : nil
        refusals = assessment.refusals
        warnings = assessment.warnings
        views = [:]
        for view in image?.views ?? [] {
            views[view.name.code] = View(
                file: view.used.file.path, pull: assessment.isRefused ? nil : view.pull,
                features: numbers == nil ? nil : assessed.features[view.name])
        }
        raw = numbers?.raw
        calibrated = numbers?.calibrated
        predictedRiskFactors = [:]
        for factor in numbers?.predictedFactors ?? [] {
            predictedRiskFactors[factor.key] = factor.choices.map(\.probability)
        }
        seconds = image?.seconds ?? 0
        fiveYearPercent = assessment.isRefused ? nil : assessment.fiveYear?.percent
        band = assessment.isRefused ? nil : assessment.band?.label
    }
}
