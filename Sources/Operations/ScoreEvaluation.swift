import Evaluation
import Files
import Foundation
import ModelCatalogue
import Questionnaires
import Screening
import Worklist

/// Judges a score by a table of outcomes: finds the scores, chooses the women, computes the report.
package struct ScoreEvaluation {
    /// Where a score comes from.
    package enum Source {
        /// What the worklist keeps of an image model; of the one in use where no name is given.
        case model(String?)
        /// A questionnaire model, computed.
        case questionnaire(any QuestionnaireModel)
        /// Columns of the table.
        case column(String)
    }

    /// What came of it.
    package struct Outcome {
        package var report: EvaluationReport
        /// The exams that were left out.
        package var selection: StudySelection
    }

    /// The path of the worklist's file, which need not be there.
    let worklistFile: String
    let catalogue: ModelLibrary
    let site: SiteSettings
    /// The day of the evaluation.
    let date: CalendarDate

    package var score = Source.model(nil)
    package var against: Source?
    /// What women are divided by.
    package var divisions: [String] = []
    package var weightColumn: String?
    /// Whether the table's scores are to be taken for ranks even where they could be risks.
    package var ranksOnly = false
    package var bootstrap: Bootstrap?

    package init(
        worklistFile: String, catalogue: ModelLibrary, site: SiteSettings, date: CalendarDate
    ) {
        self.worklistFile = worklistFile
        self.catalogue = catalogue
        self.site = site
        self.date = date
    }

    /// Judges.
    ///
    /// - Throws: `OutcomeProblem` where the table cannot be used, `EvaluationProblem` where no exam can
    ///   be judged, `HiddenRisksProblem` where they are too few for hidden risks, `NoWorklist`,
    ///   `CatalogueError`, `WorklistError`, and `Unavailable` with code `cancelled`.
    package func run(
        outcomesAt path: String, progress: (@Sendable (Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws -> Outcome {
        let table = try OutcomeTable(atPath: path, weightColumn: weightColumn)
        let worklist = try EvaluationWorklist(table, worklistFile, isNeeded: needsWorklist(table))
        let first = try judged(score, of: table, worklist)
        let second = try against.map { try judged($0, of: table, worklist) }
        let lists = [first.list] + (second.map { [$0.list] } ?? [])
        let selection = StudySelection(table, scores: lists)
        guard !selection.indices.isEmpty else {
            throw EvaluationProblem(file: path, selection: selection)
        }
        let divisions = try divisions.map { name in
            try StudyDivisions(
                of: table, match: worklist?.match, recorded: worklist?.recorded ?? [:]
            ).division(by: name, indices: selection.indices)
        }
        let hidden = try HiddenRisks(
            among: selection.indices, of: score, worklist, site.disclosure)
        try hidden.check(divisions, file: path)
        let synthetic = selection.indices.count { index in
            table.exams[index].isSynthetic || worklist?.key(index)?.isSynthetic == true
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
            followUps: selection.indices.map { table.exams[$0].followUp },
            score: first.list.scores(of: selection.indices),
            against: second?.list.scores(of: selection.indices), cuts: RiskCut.cuts(of: bands),
            divisions: divisions, bootstrap: bootstrap)
        var report = try EvaluationReport(of: study, progress: progress, isCancelled: isCancelled)
        if synthetic > 0, synthetic < selection.indices.count {
            report.warnings.append(
                "\(synthetic) of \(selection.indices.count) women are simulated, the others are not: "
                    + "figures of both together say nothing of either.")
        }
        report.warnings += remarks(of: table, selection)
        report.warnings += [first, second].compactMap { $0 }.flatMap(\.remarks)
        return Outcome(report: hidden.cleared(report), selection: selection)
    }

    /// The cuts of the score that is judged.
    private var bands: BandScheme {
        if case .questionnaire(let model) = score { model.bands } else { site.imageBands }
    }

    private func needsWorklist(_ table: OutcomeTable) -> Bool {
        [score, against].compactMap { $0 }.contains { source in
            switch source {
            case .model: true
            case .questionnaire(let model):
                !QuestionnaireScores.canBeAsked(model, of: table)
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
                "Both scores are judged on the same \(selection.indices.count) exams: those that "
                    + "lack either score are left out of all figures.")
        }
        return remarks
    }
}

/// That no exam of a table can be judged.
package struct EvaluationProblem: Error, CustomStringConvertible {
    let file: String
    package let selection: StudySelection

    package var description: String {
        let reasons = selection.exclusions.map { "\($0.reason) (\($0.women))" }
        return "\(file): no exam can be judged: "
            + (reasons.isEmpty ? "the table has no rows" : reasons.joined(separator: ", "))
    }
}

extension ScoreEvaluation {
    /// A score of every exam of the table, with what must be said of it.
    struct Judged {
        var list: ScoreList
        /// The version of the image model.
        var model: ImageAssessment.Model?
        /// What to beware of.
        var remarks: [String] = []
    }

    /// The score of a source.
    func judged(
        _ source: Source, of table: OutcomeTable, _ worklist: EvaluationWorklist?
    ) throws -> Judged {
        var judged =
            switch source {
            case .column(let name):
                Judged(list: try ScoreList(columns: name, of: table, ranksOnly: ranksOnly))
            case .questionnaire(let model): questionnaire(model, of: table, worklist)
            case .model(let name): try model(name, worklist)
            }
        let falling = judged.list.fallingCount
        if falling > 0 {
            judged.remarks.append(
                "The risks of \(judged.list.name) fall from one year to the next in \(falling) "
                    + "exams, which no risk within so many years does.")
        }
        if judged.list.kind == .fiveYearProbability {
            judged.remarks.append(
                "\(judged.list.name) tells a five-year risk: for years 1 to 4 its ranking is used.")
        }
        return judged
    }

    private func model(_ name: String?, _ worklist: EvaluationWorklist?) throws -> Judged {
        let (name, version) = try version(of: name)
        guard let worklist else {
            throw CatalogueError(
                .noSuchModel, name, "there is no worklist with its assessments",
                remedy: "import the exams and assess them (firstlight assess --all)")
        }
        let scores = try ModelScores(
            of: name, version: version, match: worklist.match, in: worklist.store)
        var judged = Judged(list: scores.scores, model: scores.model)
        if let model = scores.model {
            judged.remarks.append(
                model.calibrator == nil
                    ? "\(name) has no calibrator: its raw values rank women and are no risks."
                    : "\(name): \(model.calibrationRemark).")
        }
        return judged
    }

    /// The version that the installed model of a name has now; of a model that is installed no more
    /// the assessments alone tell.
    private func version(
        of name: String?
    ) throws(CatalogueError) -> (name: String, version: ImageAssessment.Model?) {
        do throws(CatalogueError) {
            let installed = try catalogue.chosen(name)
            return (installed.name, installed.version)
        } catch {
            guard let name, error.code == .noSuchModel else { throw error }
            return (name, nil)
        }
    }

    private func questionnaire(
        _ model: any QuestionnaireModel, of table: OutcomeTable, _ worklist: EvaluationWorklist?
    ) -> Judged {
        let found = QuestionnaireScores(
            model, of: table, recorded: worklist?.recorded ?? [:], match: worklist?.match)
        var judged = Judged(list: found.scores)
        judged.remarks.append("\(model.name) \(model.version) is computed from \(found.source).")
        if !found.missing.isEmpty {
            let counts = found.missing.map {
                "\($0.key) (\($0.women) \($0.women == 1 ? "woman" : "women"))"
            }
            judged.remarks.append(
                "\(model.name) lacks \(counts.joined(separator: ", ")); firstlight risk tells what "
                    + "it counts an answer that is not recorded as.")
        }
        return judged
    }
}

/// The worklist as an evaluation asks it: which exams the table speaks of, and what is recorded.
struct EvaluationWorklist {
    let store: WorklistStore
    let match: OutcomeMatch
    /// By exam, its risk factors.
    let recorded: [Int64: RiskFactors]

    /// Looks the table's exams up; nil where no score needs a worklist and there is none, or the
    /// table names no exam of one.
    ///
    /// - Throws: `NoWorklist`, `WorklistError`.
    init?(_ table: OutcomeTable, _ path: String, isNeeded: Bool) throws {
        guard
            isNeeded
                || (FileManager.default.fileExists(atPath: path)
                    && table.exams.contains(where: \.identifiers.canBeLookedUp))
        else { return nil }
        store = try WorklistStore.existing(at: path)
        match = OutcomeMatch(table, keys: try store.examKeys())
        recorded = try store.allRiskFactors()
    }

    /// The exam of the worklist that an exam of the table is.
    func key(_ index: Int) -> ExamKey? { try? match.exams[index].get() }
}

extension WorklistStore {
    /// Opens a worklist to read it, and makes none where there is none.
    ///
    /// - Throws: `NoWorklist`, `WorklistError`.
    package static func existing(at path: String) throws -> WorklistStore {
        guard FileManager.default.fileExists(atPath: path) else { throw NoWorklist(path: path) }
        return try reading(path)
    }
}

/// That there is no worklist where one is needed.
package struct NoWorklist: Error, CustomStringConvertible {
    /// Where it would be.
    let path: String

    package var description: String {
        "there is no worklist at \(path): firstlight import FOLDER makes one and firstlight assess "
            + "--all its assessments; --data names the folder of another"
    }
}
