import Evaluation
import Screening

/// The judged exams whose risk the setting `hide-risk-until-read` hides still.
///
/// They are judged with the others, since figures are of groups: a cohort that is judged is seldom
/// read here. So that no figure tells a single risk, groups must not be small, and the scores at
/// the points of the ROC curve, each of which is one woman's, are left out.
struct HiddenRisks {
    /// The fewest exams that are judged: tenths hold ten then.
    static let fewest = 100
    /// The fewest exams of a part that holds a hidden risk.
    static let fewestInPart = 10

    /// Among the judged exams, in their order: whether the risk is hidden.
    private let isHidden: [Bool]

    /// - Parameter indices: The judged exams, as indices in the table.
    /// - Throws: `WorklistError`.
    init(
        among indices: [Int], of source: ScoreEvaluation.Source, _ worklist: EvaluationWorklist?,
        _ disclosure: RiskDisclosure
    ) throws {
        // Questionnaire models are computed from answers, which anyone may see.
        guard case .model = source, disclosure == .onceRead, let worklist else {
            isHidden = [Bool](repeating: false, count: indices.count)
            return
        }
        isHidden = try indices.map { index in
            guard let key = worklist.key(index) else { return false }
            return !disclosure.shows(isRead: try worklist.store.isRead(key.id))
        }
    }

    /// Refuses groups in which a figure would tell a single hidden risk.
    ///
    /// - Throws: `HiddenRisksProblem`.
    func check(_ divisions: [SubgroupDivision], file: String) throws {
        let count = isHidden.count { $0 }
        guard count > 0 else { return }
        guard isHidden.count >= Self.fewest else {
            throw HiddenRisksProblem(
                file: file,
                problem: "the risk of \(count) of \(isHidden.count) exams is hidden until they are "
                    + "read, and figures of fewer than \(Self.fewest) exams could tell it; judge "
                    + "more exams, or read these")
        }
        for division in divisions {
            let parts = Dictionary(grouping: isHidden.indices) { division.labels[$0] }
            for (label, part) in parts.sorted(by: { ($0.key ?? "") < ($1.key ?? "") })
            where part.count < Self.fewestInPart && part.contains(where: { isHidden[$0] }) {
                throw HiddenRisksProblem(
                    file: file,
                    problem: "\(division.by) \(label ?? SubgroupDivision.unknownLabel) has "
                        + "\(part.count) exams, of which some have a risk that is hidden until they "
                        + "are read; fewer than \(Self.fewestInPart) could tell it; divide into "
                        + "larger parts, or read these")
            }
        }
    }

    /// A report without the scores of single women.
    func cleared(_ report: EvaluationReport) -> EvaluationReport {
        guard isHidden.contains(true) else { return report }
        var report = report
        for year in report.score.years.indices {
            guard case .known(var points) = report.score.years[year].roc else { continue }
            for index in points.indices { points[index].threshold = nil }
            report.score.years[year].roc = .known(points)
        }
        report.warnings.append(
            "The risk of \(isHidden.count { $0 }) exams is hidden until they are read: the ROC "
                + "curve tells no thresholds, each of which is one woman's risk.")
        return report
    }
}

/// That figures would tell risks that are hidden.
package struct HiddenRisksProblem: Error, CustomStringConvertible {
    let file: String
    /// What is wrong, and what can be done.
    let problem: String

    package var description: String { "\(file): \(problem)" }
}
