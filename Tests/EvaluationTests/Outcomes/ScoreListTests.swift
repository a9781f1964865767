import Evaluation
import Testing

@Suite struct ScoreListTests {
    private func list(_ rows: [String], ranksOnly: Bool = false) throws -> ScoreList {
        let table = try OutcomeTable(
            parsing: (["time,event,s_1,s_2,s_3,s_4,s_5,r"] + rows.map { "1,0," + $0 })
                .joined(separator: "\n"), file: "a.csv")
        return try ScoreList(
            columns: rows[0].hasSuffix(",") ? "s" : "r", of: table, ranksOnly: ranksOnly)
    }

    @Test func `five values between 0 and 1 are probabilities`() throws {
        let list = try list(["0.1,0.2,0.3,0.4,0.5,", "0,0,0,1,1,"])
        #expect(list.kind == .yearlyProbabilities)
        let scores = list.scores(of: [1, 0])
        #expect(scores.yearly == [[0, 0.1], [0, 0.2], [0, 0.3], [1, 0.4], [1, 0.5]])
        #expect(scores.probabilityYears == [1, 2, 3, 4, 5])
        #expect(try self.list(["0.1,0.2,0.3,0.4,0.5,"], ranksOnly: true).kind == .yearlyRanking)
        #expect(try self.list(["0.1,0.2,0.3,0.4,1.5,"]).kind == .yearlyRanking)
    }

    @Test func `one value is a five-year probability, or ranks`() throws {
        let risk = try list([",,,,,0.5", ",,,,,0.25"])
        #expect(risk.kind == .fiveYearProbability)
        let scores = risk.scores(of: [0, 1])
        #expect(scores.probabilityYears == [5])
        #expect(scores.areProbabilities)
        #expect(scores.yearly[0] == [0.5, 0.25])
        let rank = try list([",,,,,50", ",,,,,25"])
        #expect(rank.kind == .ranking)
        #expect(rank.scores(of: [0]).probabilityYears.isEmpty)
    }

    @Test func `what has no value is refused with the same reason each time`() throws {
        let list = try list([",,,,,0.5", ",,,,,", ",,,,,nan"])
        let refusals = list.values.compactMap { value -> ExamExclusion? in
            if case .failure(let refusal) = value { refusal } else { nil }
        }
        #expect(Set(refusals.map(\.reason)) == ["no value of r"])
        #expect(refusals.map(\.detail)[1].contains("line 4, column r: 'nan'"))
        #expect(list.kind == .fiveYearProbability)
    }

    @Test func `risks that fall with the years are counted`() throws {
        #expect(try list(["0.1,0.2,0.2,0.4,0.5,", "0.1,0.2,0.1,0.4,0.5,"]).fallingCount == 1)
        #expect(try list([",,,,,7"]).fallingCount == 0)
    }
}

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
