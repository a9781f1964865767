import Foundation
import ModelCatalogue
import Screening
import TerminalUI

/// Assessed exams as plain lines.
enum AssessTable {
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
