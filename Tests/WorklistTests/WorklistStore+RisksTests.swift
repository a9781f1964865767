import GRDB
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreRisksTests {
    private let reader = Signature(author: "a")

    @Test func theNewestAnswerOfEachModelStands() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let exam = try #require(try store.exam(id: id))
        #expect(try store.risks().isEmpty)
        for percent in [1.0, 2.0] {
            try store.record(
                Samples.imageAssessment(of: exam, percent: percent), of: id, by: reader)
        }
        try store.record(
            Samples.imageAssessment(of: exam, percent: 5, model: "mine", weights: "77"), of: id,
            by: reader)
        try store.record(Samples.assessment(percent: 3), of: id, by: reader)

        let risks = try #require(try store.risks()[id])
        #expect(risks.answers.map(\.model) == ["BCRAT", "mine", "demo-1"])
        #expect(risks.answers.map(\.fiveYearPercent) == [3, 5, 2])
        #expect(risks.answers[0].imageModel == nil)
        #expect(risks.answers[1].imageModel?.weightsSHA256 == "77")
        #expect(risks.answers[2].imageModel == exam.demoModel)
        #expect(!risks.hasOutdatedImageAnswer && !risks.isRead && risks.outcome == nil)
    }

    @Test func aRefusalIsAnAnswerWithoutANumber() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let exam = try #require(try store.exam(id: id))
        var refused = Samples.imageAssessment(of: exam)
        refused.refusals = [Refusal(attribute: "views", value: "", reason: "L CC missing")]
        try store.record(refused, of: id, by: reader)
        let answer = try #require(try store.risks()[id]?.answers.first)
        #expect(answer.fiveYearPercent == nil)
        #expect(answer.imageModel?.name == "demo-1")
    }

    @Test func whatNoLongerStandsIsNoAnswer() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let exam = try #require(try store.exam(id: id))
        try store.record(Samples.imageAssessment(of: exam), of: id, by: reader)
        try store.record(Samples.assessment(percent: 3), of: id, by: reader)
        var factors = RiskFactors()
        factors.density = .known(.extremelyDense)
        try store.setRiskFactors(factors, of: id, by: reader)
        let risks = try #require(try store.risks()[id])
        #expect(risks.answers.isEmpty && risks.hasOutdatedImageAnswer)
        try store.record(Samples.imageAssessment(of: exam, percent: 4), of: id, by: reader)
        let again = try #require(try store.risks()[id])
        #expect(again.answers.map(\.fiveYearPercent) == [4] && !again.hasOutdatedImageAnswer)
    }

    @Test func readsAndOutcomesStandBesideTheRisks() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        var exams: [Exam] = (1...3).map { Samples.exam("1.\($0)", patient: "P\($0)") }
        exams[0].outcome = Exam.Outcome(
            yearsToCancer: 2, yearsToLastFollowUp: 2, splitGroup: "test")
        exams[1].outcome = Exam.Outcome(
            yearsToCancer: nil, yearsToLastFollowUp: nil, splitGroup: "test")
        let ids = try exams.map { try store.insert($0) }
        let session = try store.startSession(reader: "a")
        for id in ids[0...1] {
            try store.record(Samples.assessment(percent: 3), of: id, by: Signature(session))
        }
        try store.markRead(ids[0], in: session)
        try store.markRead(ids[1], in: session)
        try store.unmarkRead(ids[1], in: session)
        try store.markRead(ids[2], in: session)
        let risks = try store.risks()
        #expect(risks[ids[0]]?.outcome == exams[0].outcome)
        #expect(risks[ids[0]]?.isRead == true)
        #expect(risks[ids[1]]?.outcome == nil && risks[ids[1]]?.isRead == false)
        #expect(risks[ids[2]] == nil)
    }

    @Test func anOlderWorklistTellsItsModelsToo() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("worklist.sqlite")
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let exam = try #require(try store.exam(id: id))
        try store.record(Samples.imageAssessment(of: exam, percent: 2), of: id, by: reader)
        try store.queue.close()
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "DROP INDEX assessmentsForRisks")
            try db.execute(sql: "ALTER TABLE assessments DROP COLUMN imageModel")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '5 image models'")
        }
        try queue.close()
        let migrated = try folder.store()
        #expect(try migrated.risks()[id]?.answers.first?.imageModel == exam.demoModel)
        #expect(try migrated.newestAssessments(of: id).first?.fiveYear?.percent == 2)
    }
}

extension Exam {
    /// The model that `Samples.imageAssessment` names.
    fileprivate var demoModel: ImageAssessment.Model? {
        Samples.imageAssessment(of: self).image?.model
    }
}
