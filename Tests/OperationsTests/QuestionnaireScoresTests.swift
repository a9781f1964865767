import Evaluation
import Questionnaires
import Screening
import Testing
import Worklist

@testable import Operations

@Suite struct QuestionnaireScoresTests {
    private func table(_ lines: String...) throws -> OutcomeTable {
        try OutcomeTable(parsing: lines.joined(separator: "\n"), file: "a.csv")
    }

    private func percent(_ answers: [String]) throws -> Double {
        try #require(BCRAT().assess(try RiskFactors(answers: answers)).fiveYear?.percent)
    }

    @Test func `answers of the table are assessed as risk --batch does`() throws {
        let table = try table(
            "time,event,age,menarche,relatives,race,priorCancer", "1,0,52,12,1,white,no",
            "1,0,52,12,,white,", "1,0,52,12,1,white,yes", "1,0,,12,1,white,no",
            "1,0,52,x,1,white,no")
        let found = QuestionnaireScores(BCRAT(), of: table)
        let values = found.scores.values
        #expect(
            try values[0].get()
                == [percent(["age=52", "menarche=12", "relatives=1", "race=white"]) / 100])
        #expect(
            try values[1].get() == [percent(["age=52", "menarche=12", "race=white"]) / 100])
        let reasons = values.compactMap { value -> String? in
            if case .failure(let exclusion) = value { exclusion.reason } else { nil }
        }
        #expect(
            reasons == [
                "refused by BCRAT: priorCancer", "refused by BCRAT: age",
                "risk factor menarche cannot be read",
            ])
        #expect(found.scores.kind == .fiveYearProbability)
        #expect(found.source.contains("table"))
        #expect(found.missing.first { $0.key == "relatives" }?.women == 1)
        #expect(found.missing.first { $0.key == "biopsies" }?.women == 2)
        #expect(!found.missing.contains { $0.key == "menarche" })
    }

    @Test func `a table without answers leaves them to the worklist`() throws {
        let table = try table("patient_id,time,event,age", "P1,1,0,60", "P2,1,0,", "P3,1,0,50")
        let match = OutcomeMatch(
            table,
            keys: ["P1", "P2"].enumerated().map {
                ExamKey(id: Int64($0), patientIdentifier: $1, studyInstanceUIDs: ["1.\($0)"])
            })
        let factors = try RiskFactors(answers: ["age=45", "relatives=2"])
        let found = QuestionnaireScores(
            BCRAT(), of: table, recorded: [0: factors, 1: factors], match: match)
        #expect(try found.scores.values[0].get() == [percent(["age=60", "relatives=2"]) / 100])
        #expect(try found.scores.values[1].get() == [percent(["age=45", "relatives=2"]) / 100])
        guard case .failure(let exclusion) = found.scores.values[2] else {
            Issue.record("a woman who is not on the worklist has answers")
            return
        }
        #expect(exclusion.reason == OutcomeMatch.Reason.unknown)
        #expect(found.source.contains("worklist"))
    }

    @Test func `views that answer differently have no answer`() throws {
        let table = try table(
            "exam_id,view,time,event,age,relatives", "1,CC,1,0,50,1", "1,MLO,1,0,50,2")
        let found = QuestionnaireScores(BCRAT(), of: table)
        guard case .failure(let exclusion) = found.scores.values[0] else {
            Issue.record("a contradiction was believed")
            return
        }
        #expect(exclusion.detail.contains("line 3"))
    }
}
