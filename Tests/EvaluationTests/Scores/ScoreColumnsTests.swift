import Evaluation
import Testing

@Suite struct ScoreColumnsTests {
    private func table(_ lines: String...) throws -> OutcomeTable {
        try OutcomeTable(parsing: lines.joined(separator: "\n"), file: "a.csv")
    }

    @Test func `five columns are found with and without an underscore`() throws {
        let table = try table(
            "time,event,m_1,m_2,m_3,m_4,m_5,a1,a2,a3,a4,a5,m", "1,0,0.1,0.2,0.3,0.4,0.5,1,2,3,4,5,9"
        )
        #expect(try table.scoreColumns(named: "M") == .yearly([2, 3, 4, 5, 6]))
        #expect(try table.scoreColumns(named: "a") == .yearly([7, 8, 9, 10, 11]))
        #expect(try table.scoreColumns(named: "a3") == .single(9))
        #expect(
            try table.score(of: table.exams[0], in: .yearly([7, 8, 9, 10, 11]))
                == [1, 2, 3, 4, 5])
    }

    @Test func `one column is a score, though others begin with its name`() throws {
        let table = try table("time,event,risk,risk1", "1,0,0.5,7")
        #expect(try table.scoreColumns(named: "risk") == .single(2))
    }

    @Test(arguments: [("m", "m_3, m_5"), ("none", "time, event")])
    func `a score that is not there, or not whole, is an error`(
        name: String, words: String
    ) throws {
        let table = try table("time,event,m_1,m_2,m_4", "1,0,1,2,4")
        let error = try #require(throws: OutcomeProblem.self) {
            try table.scoreColumns(named: name)
        }
        #expect(error.description.contains(words))
    }

    @Test(arguments: ["", "nan", "inf", "-inf", "high", "0,5"])
    func `what is no number is refused with its place`(value: String) throws {
        let table = try table("time,event,risk", "1,0,\"\(value)\"")
        let error = try #require(throws: OutcomeProblem.self) {
            try table.score(of: table.exams[0], in: .single(2))
        }
        #expect(error.line == 2)
        #expect(error.column == "risk")
        #expect(error.value == value)
    }
}
