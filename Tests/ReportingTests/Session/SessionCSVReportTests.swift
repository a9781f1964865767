import Screening
import Testing

@testable import Reporting

struct SessionCSVReportTests {
    private func table(isDeidentified: Bool = false) throws -> DelimitedTable {
        try DelimitedTable(
            parsing: try SessionFormat.csv.text(of: Samples.report(isDeidentified: isDeidentified)))
    }

    @Test func `every row has every column, the totals come last`() throws {
        let table = try table()
        let records = try table.rows.map { try table.record($0) }
        #expect(records.map { $0["record"] } == ["exam", "exam", "exam", "totals"])
        #expect(records[0]["exam"] == "17")
        #expect(records[0]["five_year_percent"] == "1.6699999999999")
        #expect(records[0]["lifetime_percent"] == "0.30000000000000004")
        #expect(records[0]["lifetime_horizon"] == "to age 90")
        #expect(records[0]["band"] == "low")
        #expect(records[0]["synthetic"] == "SYNTHETIC")
        #expect(records[0]["inputs_missing"]?.hasPrefix("menarche=unknown: ") == true)
        #expect(records[0]["flag_author"] == "Dr. Tilda Okafor")
        #expect(records[0]["note"]?.contains(" / called") == true)
        #expect(records[1]["five_year_percent"] == "")
        #expect(records[1]["refusals"]?.hasPrefix("priorCancer yes: ") == true)
        #expect(records[1]["views_missing"] == "LCC; RMLO; LMLO")
        #expect(records[3]["total_exams"] == "3")
        #expect(records[0]["total_exams"] == "")
    }

    @Test func `an exam with two models has two rows, one without any has one`() throws {
        var summary = Samples.summary
        var second = summary.entries[0].assessments[0]
        second.model = "OTHER"
        summary.entries[0].assessments.append(second)
        summary.entries[1].assessments = []
        let table = try DelimitedTable(
            parsing: try SessionFormat.csv.text(of: SessionReport(summary)))
        let records = try table.rows.map { try table.record($0) }
        #expect(records.map { $0["exam"] } == ["17", "17", "18", "19", ""])
        #expect(records.map { $0["model"] } == ["BCRAT", "OTHER", "", "BCRAT", ""])
    }

    @Test func `identifiers that a spreadsheet would compute are guarded`() throws {
        let table = try table()
        let second = try table.record(table.rows[1])
        #expect(second["patient_id"] == "'=HYPERLINK(\"x\")")
        #expect(second["accession_number"] == "'@40214")
    }

    @Test func `column names are unique and stable words`() {
        let names = SessionCSVReport.columns.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" || $0.isNumber } })
    }
}
