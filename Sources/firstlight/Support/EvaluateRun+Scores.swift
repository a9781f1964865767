import Evaluation
import Foundation
import ModelCatalogue
import Questionnaires
import Screening
import Worklist
import Workstation

extension EvaluateRun {
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
        _ source: Source, of table: OutcomeTable, _ worklist: EvaluateWorklist?
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

    private func model(_ name: String?, _ worklist: EvaluateWorklist?) throws -> Judged {
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
            let installed = try places.catalogue.chosen(name)
            return (installed.name, installed.version)
        } catch {
            guard let name, error.code == .noSuchModel else { throw error }
            return (name, nil)
        }
    }

    private func questionnaire(
        _ model: QuestionnaireCatalogue, of table: OutcomeTable, _ worklist: EvaluateWorklist?
    ) -> Judged {
        let model: any QuestionnaireModel =
            switch model {
            case .bcrat: BCRAT(bands: settings.bands)
            }
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
struct EvaluateWorklist {
    let store: WorklistStore
    let match: OutcomeMatch
    /// By exam, its risk factors.
    let recorded: [Int64: RiskFactors]

    /// Looks the table's exams up; nil where no score needs a worklist and there is none, or the
    /// table names no exam of one.
    ///
    /// - Throws: `NoWorklist`, `WorklistError`.
    init?(_ table: OutcomeTable, _ places: Locations, isNeeded: Bool) throws {
        guard
            isNeeded
                || (FileManager.default.fileExists(atPath: places.worklistFile)
                    && table.exams.contains(where: \.identifiers.canBeLookedUp))
        else { return nil }
        store = try places.existingWorklist()
        match = OutcomeMatch(table, keys: try store.examKeys())
        recorded = try store.allRiskFactors()
    }

    /// The exam of the worklist that an exam of the table is.
    func key(_ place: Int) -> ExamKey? { try? match.exams[place].get() }
}
