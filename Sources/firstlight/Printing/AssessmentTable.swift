import Foundation
import ModelCatalogue
import Operations
import Screening
import TerminalUI

/// Assessed exams as plain lines.
enum AssessmentTable {
    /// What the numbers are, a line a model, titles, a line an exam with its refusals and what is
    /// not risk below it, and what none of it is; nothing where there is no exam.
    static func lines(_ exams: [AssessmentEntry], _ models: [ImageModelChoice]) -> [String] {
        if exams.isEmpty { return [] }
        let isHidden = exams.contains { $0.hiddenUntilRead == true }
        let facts = models.map { model in
            let calibrator = model.localCalibrator?.calibrator ?? model.card.calibrator
            let card = model.card
            let calibration: [String?] = [
                calibrator?.name ?? "raw, not calibrated",
                calibrator?.isLocal == true
                    ? model.localCalibrator.map { "calibrated here: \($0.summary.sentence)" }
                    : "not calibrated here",
            ]
            let facts: [String?] =
                [
                    card.name, String(card.weights.sha256.prefix(8)),
                    card.isDemonstration ? "DEMONSTRATION" : nil,
                ] + (card.kind == .risk ? calibration : [card.kind.title])
                + [isHidden ? "risks hidden until read" : nil]
            return facts.compactMap { $0 }.joined(separator: "  ")
        }
        let titles = line(
            "exam", "patient", "status", "risk 5 y", "band", "seconds", "warnings")
        return facts + [titles] + exams.flatMap(lines) + [ProgramVersion.disclaimer]
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
            + FindingKind.allCases.compactMap { kind in
                exam.findings?[kind.rawValue].map { "        \(kind.title): \(words(of: $0))" }
            }
    }

    private static func words(of finding: AssessmentEntry.Finding) -> String {
        if finding.hiddenUntilRead == true { return "hidden" }
        if !finding.refusals.isEmpty {
            return "refused: "
                + finding.refusals.map { "\($0.attribute) \($0.value): \($0.reason)" }
                .joined(separator: "; ")
        }
        let number = finding.value.map { String(format: "%.1f", $0) + " \(finding.unit ?? "")" }
        let likeliest = (finding.probabilities ?? [:]).max { $0.value < $1.value }?.key
        return [number, likeliest].compactMap { $0 }.joined(separator: ", ")
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

/// An exam as `assess --json` tells it: what the model for risk says, or the only one that was asked,
/// and under `findings` what is not risk.
struct AssessmentEntry: Encodable {
    /// What a model says of something other than risk.
    struct Finding: Encodable {
        var model: String
        /// SHA-256 of its weights.
        var modelHash: String
        /// `scored`, `scored-with-warnings` or `refused`.
        var status: Assessment.Status
        /// Whether there is an answer that the site hides until the exam is read; absent otherwise.
        var hiddenUntilRead: Bool?
        var refusals: [Refusal]
        var warnings: [String]
        /// The number, in `unit`; absent where the network gives choices alone.
        var value: Double?
        /// Absent where there is no answer.
        var unit: String?
        /// Probabilities by the choice's words; absent where there is no answer.
        var probabilities: [String: Double]?
        /// The recorded answer, where there is one.
        var recorded: String?
        var seconds: Double

        init(_ assessment: Assessment, _ measure: Measure?) {
            model = assessment.image?.model.name ?? assessment.model
            modelHash = assessment.image?.model.weightsSHA256 ?? ""
            status = assessment.status
            hiddenUntilRead = assessment.isWithheld ? true : nil
            refusals = assessment.refusals
            warnings = assessment.warnings
            value = measure?.value
            unit = measure?.unit
            probabilities = measure.map { measure in
                measure.choices.reduce(into: [:]) { $0[$1.label] = $1.probability }
            }
            recorded = measure?.recorded
            seconds = assessment.image?.seconds ?? 0
        }
    }

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
    /// What is not risk, by its kind: `density`; absent where no model was asked for it.
    var findings: [String: Finding]?

    /// The five-year risk in percent, for the table.
    var fiveYearPercent: Double?
    /// The band's word, for the table.
    var band: String?

    private enum CodingKeys: String, CodingKey {
        case exam, patient, model, modelHash, status, hiddenUntilRead, refusals, warnings, views,
            raw, calibrated
        case predictedRiskFactors, seconds, findings
    }

    /// - Precondition: There is an assessment.
    init(_ assessed: AssessmentRun.AssessedExam) {
        let exam = assessed.exam
        let assessment =
            assessed.assessments.first(where: \.isOfRisk) ?? assessed.assessments[0]
        let image = assessment.image
        let found = assessment.isRefused ? Findings() : image?.findings ?? Findings()
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
                file: view.used.file.path, pull: found.risk?.attribution?.pulls[view.name],
                features: found.isEmpty ? nil : assessed.features[view.name])
        }
        raw = found.risk?.raw
        calibrated = found.risk?.calibrated
        predictedRiskFactors = [:]
        for factor in found.predictedFactors {
            predictedRiskFactors[factor.key] = factor.choices.map(\.probability)
        }
        seconds = image?.seconds ?? 0
        let others = Self.findings(assessed.assessments)
        findings = others.isEmpty ? nil : others
        fiveYearPercent = assessment.isRefused ? nil : assessment.fiveYear?.percent
        band = assessment.isRefused ? nil : assessment.band?.label
    }

    private static func findings(_ assessments: [Assessment]) -> [String: Finding] {
        var findings: [String: Finding] = [:]
        for assessment in assessments {
            let measures = assessment.isRefused ? [] : assessment.image?.findings.measures ?? []
            for measure in measures {
                findings[measure.kind.rawValue] = Finding(assessment, measure)
            }
            // One that was refused, or is hidden, says so.
            if let kind = assessment.image?.kind, kind != .risk, measures.isEmpty {
                findings[kind.rawValue] = Finding(assessment, nil)
            }
        }
        return findings
    }
}
