import Evaluation
import Files
import Foundation
import Imaging
import Questionnaires
import Screening
import Worklist
import Workstation

/// Judges a score by a table of outcomes: finds the scores, chooses the women, computes the report.
struct EvaluateRun {
    /// Where a score comes from.
    enum Source: Equatable {
        /// What the worklist keeps of an image model; of the one in use where no name is given.
        case model(String?)
        /// A questionnaire model, computed.
        case questionnaire(QuestionnaireCatalogue)
        /// Columns of the table.
        case column(String)
    }

    /// What came of it.
    struct Outcome {
        var report: EvaluationReport
        /// The exams that were left out.
        var selection: StudySelection
    }

    let places: Locations
    let settings: Settings
    var score = Source.model(nil)
    var against: Source?
    /// What women are divided by.
    var divisions: [String] = []
    var weightColumn: String?
    /// Whether the table's scores are to be taken for ranks even where they could be risks.
    var ranksOnly = false
    var bootstrap: Bootstrap?
    /// The day of the evaluation.
    var date: CalendarDate

    /// Judges.
    ///
    /// - Throws: `OutcomeProblem` where the table cannot be used, `EvaluateProblem` where no exam can
    ///   be judged, `HiddenRisksProblem` where they are too few for hidden risks, `NoWorklist`,
    ///   `CatalogueError`, `WorklistError`, and `Unavailable` with code `cancelled`.
    func run(
        outcomesAt path: String, progress: (@Sendable (Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws -> Outcome {
        let table = try OutcomeTable(atPath: path, weightColumn: weightColumn)
        let worklist = try EvaluateWorklist(table, places, isNeeded: needsWorklist(table))
        let first = try judged(score, of: table, worklist)
        let second = try against.map { try judged($0, of: table, worklist) }
        let lists = [first.list] + (second.map { [$0.list] } ?? [])
        let selection = StudySelection(table, scores: lists)
        guard !selection.places.isEmpty else {
            throw EvaluateProblem(file: path, selection: selection)
        }
        let divisions = try divisions.map { name in
            try StudyDivisions(
                of: table, match: worklist?.match, recorded: worklist?.recorded ?? [:]
            ).division(by: name, places: selection.places)
        }
        let hidden = try HiddenRisks(
            among: selection.places, of: score, worklist, settings.disclosure)
        try hidden.check(divisions, file: path)
        let synthetic = selection.places.count { place in
            table.exams[place].isSynthetic || worklist?.key(place)?.isSynthetic == true
        }
        let study = EvaluationStudy(
            description: EvaluationStudy.Description(
                weightsHash: first.model?.weightsSHA256,
                calibrator: first.model.map { $0.calibrator ?? "none" },
                calibratorHash: first.model?.localCalibration?.sha256,
                cohort: (path as NSString).lastPathComponent,
                dataHash: try ContentHash.sha256(path: path).sha256, date: date,
                isDemonstration: first.model?.isDemonstration ?? false,
                isSimulated: synthetic > 0, exclusions: selection.exclusions),
            followUps: selection.places.map { table.exams[$0].followUp },
            score: first.list.scores(of: selection.places),
            against: second?.list.scores(of: selection.places), cuts: RiskCut.cuts(of: bands),
            divisions: divisions, bootstrap: bootstrap)
        var report = try EvaluationReport(of: study, progress: progress, isCancelled: isCancelled)
        if synthetic > 0, synthetic < selection.places.count {
            report.warnings.append(
                "\(synthetic) of \(selection.places.count) women are simulated, the others are not: "
                    + "figures of both together say nothing of either.")
        }
        report.warnings += remarks(of: table, selection)
        report.warnings += [first, second].compactMap { $0 }.flatMap(\.remarks)
        return Outcome(report: hidden.cleared(report), selection: selection)
    }

    /// The cuts of the score that is judged.
    private var bands: BandScheme {
        if case .questionnaire = score { settings.bands } else { settings.imageBands }
    }

    private func needsWorklist(_ table: OutcomeTable) -> Bool {
        [score, against].compactMap { $0 }.contains { source in
            switch source {
            case .model: true
            case .questionnaire(let model):
                !QuestionnaireScores.canBeAsked(model.model, of: table)
            case .column: false
            }
        }
    }

    /// What the table and the choice of women make a reader beware of.
    private func remarks(of table: OutcomeTable, _ selection: StudySelection) -> [String] {
        var remarks = ["Outcomes are told by \(table.timing.words)."]
        if let weight = table.weightColumn {
            remarks.append("Women are weighted by the column \(weight).")
        }
        let repeated = selection.womenWithSeveralExams(in: table)
        if repeated > 0 {
            remarks.append(
                "\(repeated) \(repeated == 1 ? "woman has" : "women have") several exams here: intervals and tests take exams for "
                    + "women who have nothing to do with each other, and are too narrow.")
        } else if table.womenCount == nil {
            remarks.append(
                "No column patient_id tells women apart: each exam is taken for a woman of her "
                    + "own.")
        }
        if against != nil, !selection.leftOut.isEmpty {
            remarks.append(
                "Both scores are judged on the same \(selection.places.count) exams: those that "
                    + "lack either score are left out of all figures.")
        }
        return remarks
    }
}

/// That no exam of a table can be judged.
struct EvaluateProblem: Error, CustomStringConvertible {
    var file: String
    var selection: StudySelection

    var description: String {
        let reasons = selection.exclusions.map { "\($0.reason) (\($0.women))" }
        return "\(file): no exam can be judged: "
            + (reasons.isEmpty ? "the table has no rows" : reasons.joined(separator: ", "))
    }
}
