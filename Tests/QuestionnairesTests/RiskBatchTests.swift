import Screening
import Testing

@testable import Questionnaires

struct RiskBatchTests {
    private func batch(_ text: String) throws -> RiskBatch {
        try RiskBatch(parsing: text, model: BCRAT())
    }

    @Test func `rows give what the same answers give by hand`() throws {
        let batch = try batch(
            """
            id,age,race,menarche,firstBirth,relatives,biopsies,hyperplasia
            a,50,white,13,none,0,0,
            b,48,african-american,11,30,1,3,yes
            """)
        var factors = RiskFactors()
        for (key, value) in [
            (RiskFactorKey.age, "50"), (.race, "white"), (.menarche, "13"), (.firstBirth, "none"),
            (.relatives, "0"), (.biopsies, "0"),
        ] {
            try factors.set(key, to: value)
        }
        #expect(batch.outcomes.count == 2)
        #expect(
            batch.outcomes[0].report == RiskReport(BCRAT().assess(factors), line: 2, id: "a"))
        #expect(abs((batch.outcomes[0].report.fiveYearPercent ?? 0) - 1.0728179549006) < 1e-9)
        #expect(abs((batch.outcomes[1].report.fiveYearPercent ?? 0) - 3.75633856131166) < 1e-9)
        #expect(batch.outcomes.allSatisfy { $0.errors.isEmpty })
        #expect(batch.unreadColumns.isEmpty)
    }

    @Test func `a row that cannot be read is refused with line and column, the others stand`()
        throws
    {
        let batch = try batch("age,race,menarche\r\n50,12,x\r\n50,white\r\n50,white,12\r\n")
        let first = batch.outcomes[0]
        #expect(first.report.refusals?.map(\.attribute) == ["race", "menarche"])
        #expect(first.errors.map(\.line) == [2, 2])
        #expect(first.errors.map(\.column) == ["race", "menarche"])
        #expect(first.errors.first?.description.hasPrefix("line 2, column race: '12'") == true)
        #expect(first.report.fiveYearPercent == nil)
        #expect(batch.outcomes[1].errors.first?.line == 3)
        #expect(batch.outcomes[1].report.refusals?.first?.value == "line 3")
        #expect(batch.outcomes[2].errors.isEmpty)
        #expect(batch.outcomes[2].report.fiveYearPercent != nil)
    }

    @Test func `a refusal of the model is an answer, not an error`() throws {
        let outcome = try #require(try batch("AGE\n19\n").outcomes.first)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.report.refusals?.map(\.attribute) == ["age"])
    }

    @Test func `columns that are no risk factor are named`() throws {
        #expect(try batch("age,T2,menache\n50,55,12\n").unreadColumns == ["T2", "menache"])
        let error = #expect(throws: DelimitedTableError.self) {
            try batch("name;years\nx;50\n")
        }
        #expect(error?.description.contains("no column is a risk factor") == true)
    }

    @Test(arguments: [",", ";", "\t"])
    func `a table as a spreadsheet writes it gives what commas give`(separator: String) throws {
        let lines = ["id,age,race,menarche", "a,50.0,white,NA", "b,61,white,12.0"]
        let expected = try batch(lines.joined(separator: "\n")).outcomes.map(\.report)
        let written = lines.map { $0.replacing(",", with: separator) + separator }
        for text in [written, ["sep=\(separator)"] + written] {
            let batch = try batch("\u{FEFF}" + text.joined(separator: "\r\n"))
            #expect(batch.outcomes.allSatisfy { $0.errors.isEmpty })
            #expect(
                batch.outcomes.map(\.report.fiveYearPercent) == expected.map(\.fiveYearPercent))
            #expect(batch.outcomes.map(\.report.id) == ["a", "b"])
            #expect(batch.unreadColumns.isEmpty)
        }
    }
}
