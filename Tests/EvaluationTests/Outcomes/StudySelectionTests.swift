import Evaluation
import Testing

@Suite struct StudySelectionTests {
    private func table() throws -> OutcomeTable {
        try OutcomeTable(
            parsing: """
                patient_id,time,event,a,b
                P1,1,0,0.1,0.2
                P2,1,0,,0.2
                P3,1,0,0.1,
                P4,x,0,0.1,0.2
                P1,2,1,0.3,0.4
                P5,1
                """, file: "a.csv")
    }

    @Test func `exams that lack a score are left out with their reason`() throws {
        let table = try table()
        let scores = try ["a", "b"].map { try ScoreList(columns: $0, of: table) }
        let both = StudySelection(table, scores: scores)
        #expect(both.indices == [0, 3])
        #expect(
            both.exclusions.map(\.reason) == [
                "no value of a", "no value of b", "the row cannot be read", "time cannot be used",
            ])
        #expect(both.exclusions.allSatisfy { $0.women == 1 })
        #expect(both.leftOut.map(\.detail)[2].contains("line 3, column a"))
        #expect(both.hasFailures)
        #expect(StudySelection(table, scores: [scores[0]]).indices == [0, 2, 3])
    }

    @Test func `a woman with several exams is counted once`() throws {
        let table = try table()
        let selection = StudySelection(table, scores: [try ScoreList(columns: "a", of: table)])
        #expect(selection.womenWithSeveralExams(in: table) == 1)
        let bare = try OutcomeTable(parsing: "time,event,a\n1,0,1\n2,0,1\n", file: "a.csv")
        let list = try ScoreList(columns: "a", of: bare)
        #expect(StudySelection(bare, scores: [list]).womenWithSeveralExams(in: bare) == 0)
    }

    @Test func `a refusal is no failure`() throws {
        let table = try OutcomeTable(parsing: "time,event\n1,0\n2,0\n", file: "a.csv")
        let list = ScoreList(
            name: "m",
            values: [
                .success([1]),
                .failure(ExamExclusion(reason: "refused", detail: "why", isRefusal: true)),
            ])
        let selection = StudySelection(table, scores: [list])
        #expect(selection.indices == [0])
        #expect(!selection.hasFailures)
    }
}
