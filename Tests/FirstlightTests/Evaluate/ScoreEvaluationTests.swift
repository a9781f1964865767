import Evaluation
import Foundation
import ModelCatalogue
import Questionnaires
import RiskEngine
import Screening
import Testing
import Worklist

@testable import Operations
@testable import firstlight

@Suite struct ScoreEvaluationTests {
    /// A folder that holds a table and no worklist; removed with it.
    private final class Folder {
        let path = NSTemporaryDirectory() + "evaluate-\(UUID().uuidString)"

        init() throws {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func table(_ text: String) throws -> String {
            try Data(text.utf8).write(to: URL(filePath: path + "/outcomes.csv"))
            return path + "/outcomes.csv"
        }
    }

    private func run(in folder: String) throws -> ScoreEvaluation {
        ScoreEvaluation(
            worklistFile: folder + "/worklist.sqlite",
            catalogue: ModelLibrary(folder: folder + "/models"), site: SiteSettings(),
            date: try #require(CalendarDate(year: 2026, month: 11, day: 24)))
    }

    @Test func columnsAreJudgedWithoutAWorklist() throws {
        let folder = try Folder()
        var run = try run(in: folder.path)
        run.score = .column("a")
        run.against = .column("b")
        run.divisions = ["age", "density"]
        run.bootstrap = Bootstrap(replicates: 50, seed: 9)
        let path = try folder.table(EvaluateTables.drawn)
        let outcome = try run.run(outcomesAt: path)
        let report = outcome.report
        #expect(!outcome.selection.hasFailures && outcome.selection.leftOut.isEmpty)
        #expect(report.provenance.women == 400)
        #expect(report.provenance.cohort == "outcomes.csv")
        #expect(report.provenance.dataHash?.count == 64)
        #expect(report.provenance.isSimulated)
        #expect(!report.provenance.isDemonstration)
        #expect(report.score.cuts.map(\.cut.percent) == [1.7, 3])
        #expect(Set(report.subgroups.map(\.by)) == ["age", "density"])
        #expect(report.comparison != nil)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/worklist.sqlite"))
        // The same seed gives the same report, another one other intervals and the same figures.
        #expect(try run.run(outcomesAt: path).report == report)
        run.bootstrap = Bootstrap(replicates: 50, seed: 10)
        let other = try run.run(outcomesAt: path).report
        #expect(other.bootstrap != report.bootstrap)
        #expect(other.score == report.score)
    }

    @Test func aRankingHasNoCalibration() throws {
        let folder = try Folder()
        var run = try run(in: folder.path)
        run.score = .column("a")
        run.ranksOnly = true
        let report = try run.run(outcomesAt: try folder.table(EvaluateTables.anonymous)).report
        #expect(!report.score.areProbabilities)
        #expect(report.score.cuts.isEmpty)
        #expect(!report.provenance.isSimulated)
        #expect(report.warnings.contains { $0.contains("No column patient_id") })
    }

    /// A worklist of three women, the second refused, the third not asked.
    private func assessed() throws -> AssessWorklist {
        let list = try AssessWorklist()
        let refused = list.exams[1]
        let model = ScriptedModel { exam, made throws(EngineError) in
            var made = made
            made.model = "scripted"
            made.image?.model.name = "scripted"
            if exam.id == refused {
                made.refusals = [Refusal(attribute: "age", value: "19", reason: "too young")]
            }
            return made
        }
        _ = try list.run(model).run(Array(list.exams.prefix(2)))
        return list
    }

    @Test func assessmentsAreJudgedAndTheOthersCounted() throws {
        let list = try assessed()
        var run = try run(in: (list.store.path as NSString).deletingLastPathComponent)
        run.score = .model("scripted")
        let folder = try Folder()
        let path = try folder.table(
            """
            patient_id,time,event
            SYNTHETIC-T1,2.5,1
            SYNTHETIC-T2,6,0
            SYNTHETIC-T3,6,0
            P9,6,0

            """)
        let outcome = try run.run(outcomesAt: path)
        let provenance = outcome.report.provenance
        #expect(provenance.women == 1)
        #expect(provenance.isDemonstration && provenance.isSimulated)
        #expect(provenance.weightsHash == ScriptedModel.card().weights.sha256)
        #expect(
            provenance.exclusions.map(\.reason) == [
                "not assessed by scripted", "not on the worklist", "refused by scripted: age",
            ])
        #expect(outcome.selection.hasFailures)
        #expect(outcome.report.warnings.contains { $0.contains("not calibrated here") })
        #expect(outcome.report.score.areProbabilities)
    }

    @Test func aRefusalAloneIsNoFailure() throws {
        let list = try assessed()
        var run = try run(in: (list.store.path as NSString).deletingLastPathComponent)
        run.score = .model("scripted")
        let folder = try Folder()
        let path = try folder.table(
            "patient_id,time,event\nSYNTHETIC-T1,2.5,1\nSYNTHETIC-T2,6,0\n")
        #expect(try !run.run(outcomesAt: path).selection.hasFailures)
    }

    @Test func answersOfTheTableGiveTheQuestionnairesRisk() throws {
        let folder = try Folder()
        let rows = (0..<60).map { row in
            "\(row % 7).5,\(row % 5 == 0 ? 1 : 0),\(40 + row % 30),12,\(row % 3),0.\(row % 9 + 1)"
        }
        let path = try folder.table(
            (["time,event,age,menarche,relatives,x"] + rows + ["3,0,12,12,0,0.5"])
                .joined(separator: "\n"))
        var run = try run(in: folder.path)
        run.score = .column("x")
        run.against = .questionnaire(QuestionnaireList().first)
        let outcome = try run.run(outcomesAt: path)
        let report = outcome.report
        #expect(report.provenance.against == "BCRAT")
        #expect(report.provenance.women == 60)
        #expect(report.provenance.exclusions.map(\.reason) == ["refused by BCRAT: age"])
        #expect(!outcome.selection.hasFailures)
        #expect(
            report.against?.years.map { $0.brier.value != nil } == [
                false, false, false, false, true,
            ])
        #expect(report.warnings.contains { $0.contains("for years 1 to 4 its ranking is used") })
        #expect(report.warnings.contains { $0.contains("BCRAT lacks biopsies (60 women)") })
        #expect(report.warnings.contains { $0.contains("same 60 exams") })
    }

    @Test func womenWithSeveralExamsAreToldOf() throws {
        let folder = try Folder()
        var run = try run(in: folder.path)
        run.score = .column("x")
        let path = try folder.table(
            "patient_id,exam_id,time,event,x\nP1,1,1.5,1,0.3\nP1,2,2,0,0.2\nP2,1,6,0,0.1\n")
        let report = try run.run(outcomesAt: path).report
        #expect(report.warnings.contains { $0.hasPrefix("1 woman has several exams") })
    }

    @Test func nothingToJudgeIsAnErrorWithItsReasons() throws {
        let folder = try Folder()
        var run = try run(in: folder.path)
        run.score = .column("x")
        let path = try folder.table("time,event,x\n1,0,\n2,perhaps,0.1\n")
        let error = try #require(throws: EvaluationProblem.self) { try run.run(outcomesAt: path) }
        #expect(error.description.contains("event cannot be used (1)"))
        #expect(error.description.contains("no value of x (1)"))
        let empty = try folder.table("time,event,x\n")
        #expect(throws: EvaluationProblem.self) { try run.run(outcomesAt: empty) }
        run.score = .column("none")
        #expect(throws: OutcomeProblem.self) { try run.run(outcomesAt: path) }
    }

    @Test func noWorklistIsMadeWhereThereIsNone() throws {
        let folder = try Folder()
        var run = try run(in: folder.path)
        run.score = .model("nobody")
        let path = try folder.table("patient_id,time,event\nP1,1,0\n")
        let error = try #require(throws: NoWorklist.self) { try run.run(outcomesAt: path) }
        #expect(error.description.contains("\(folder.path)/worklist.sqlite: firstlight import"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["outcomes.csv"])
    }

    @Test func aTableThatNamesNoExamSaysSo() throws {
        let list = try assessed()
        let folder = try Folder()
        var run = try run(in: (list.store.path as NSString).deletingLastPathComponent)
        run.score = .model("scripted")
        let bare = try folder.table("time,event\n1,0\n")
        let error = try #require(throws: EvaluationProblem.self) { try run.run(outcomesAt: bare) }
        #expect(error.description.contains("no column names exams of the worklist (1)"))
    }

    @Test func aStoppedBootstrapLeavesNoReport() throws {
        let folder = try Folder()
        var run = try run(in: folder.path)
        run.score = .column("a")
        run.bootstrap = Bootstrap(replicates: 50, seed: 9)
        let path = try folder.table(EvaluateTables.drawn)
        let error = try #require(throws: Unavailable.self) {
            try run.run(outcomesAt: path, isCancelled: { true })
        }
        #expect(error.code == .cancelled)
    }
}
