import Screening
import Testing

@testable import Reporting

/// A summary whose exams are not read yet, under a setting that hides their risks.
@Suite struct WithheldRiskTests {
    private static func report(_ summary: SessionSummary) -> SessionReport {
        var summary = summary
        for index in summary.entries.indices { summary.entries[index].isRead = false }
        return SessionReport(RiskDisclosure.onceRead.shown(summary))
    }

    @Test func jsonIsAsItsSchemaSaysAndHasNoNumber() throws {
        for summary in [Samples.summary, Samples.imageSummary] {
            let json = try ReportFormat.json.text(of: Self.report(summary))
            #expect(try SchemaCheck().problems(in: json) == [])
            #expect(json.contains(#""hiddenUntilRead" : true"#))
            for key in ["percent", "\"pull\"", "relativeRisk", "logit", "asymmetry\"", "\"band\""] {
                #expect(!json.contains(key), "\(key)")
            }
        }
        // A number that is not hidden says nothing of hiding.
        let open = try ReportFormat.json.text(of: SessionReport(Samples.summary))
        #expect(!open.contains("hiddenUntilRead"))
    }

    @Test func markdownSaysHiddenInPlaceOfTheNumbers() throws {
        let text = try ReportFormat.markdown.text(of: Self.report(Samples.imageSummary))
        #expect(text.contains("**Hidden until read.**"))
        #expect(text.contains("- Network: "))
        // Refusals stay.
        #expect(text.contains("**No number.**"))
        for words in ["Band of", "Percentile", " %", "A pull is", "as the network reads"] {
            #expect(!text.contains(words), "\(words)")
        }
    }

    @Test func csvSaysHiddenInItsColumn() throws {
        let report = Self.report(Samples.imageSummary)
        let table = try DelimitedTable(parsing: try ReportFormat.csv.text(of: report))
        let records = try table.rows.map(table.record)
        let hidden = records.filter { $0["risk_hidden"] == "until read" }
        #expect(!hidden.isEmpty)
        for record in hidden {
            for column in [
                "five_year_percent", "band", "image_pull_rcc", "image_raw_percent_year_5",
                "image_percentile", "image_asymmetry", "warnings",
            ] {
                #expect(record[column] == "", "\(column)")
            }
            #expect(record["model"]?.isEmpty == false)
        }
        #expect(records.contains { $0["refusals"]?.isEmpty == false && $0["risk_hidden"] == "" })
    }
}
