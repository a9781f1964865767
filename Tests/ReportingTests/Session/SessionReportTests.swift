import Foundation
import Screening
import TestFiles
import Testing

@testable import Reporting

struct SessionReportTests {
    @Test func `totals count exams`() {
        let totals = Samples.report().totals
        #expect(
            totals
                == SessionReport.Totals(
                    exams: 3, opened: 3, read: 1, flagged: 1, noted: 2, assessed: 1, refused: 2))
        #expect(Samples.report().syntheticExams == 1)
    }

    @Test func `views tell what was taken, what was not, and why`() {
        let exam = Samples.report().exams[0]
        #expect(exam.views.map(\.view) == ["RCC", "LCC", "RMLO", "LMLO"])
        let right = exam.views[0]
        #expect(right.used?.path == "/archive/ALMEIDA_ROSA/rcc_1.dcm")
        #expect(right.notUsed.map(\.path) == ["/archive/ALMEIDA_ROSA/rcc_5.dcm"])
        #expect(
            right.notUsed.first?.reason
                == "another was taken: the newest Content Date and Time (2026-11-20 101400)")
        #expect(exam.views[1].used?.reason == "the only candidate")
        #expect(exam.otherViews.map(\.reason) == ["no standard view: spot compression"])
        let refused = Samples.report().exams[1]
        #expect(refused.missingViews == ["LCC", "RMLO", "LMLO"])
        #expect(refused.views[1].used == nil)
    }

    @Test func `a refused assessment shows no number, even if it holds one`() {
        var summary = Samples.summary
        summary.entries[0].assessments[0].refusals = [
            Refusal(attribute: "a", value: "b", reason: "c")
        ]
        let assessment = SessionReport(summary).exams[0].assessments[0]
        #expect(assessment.refused)
        #expect(assessment.estimates.isEmpty && assessment.band == nil)
        #expect(
            assessment.relativeRiskUnder50 == nil && assessment.relativeRiskFrom50 == nil)
    }

    @Test func `times carry the zone's offset`() throws {
        let zone = try #require(TimeZone(secondsFromGMT: 3600))
        let report = SessionReport(Samples.summary, timeZone: zone)
        #expect(report.session.startedAt == "2026-11-22T10:00:00+01:00")
        #expect(report.exams[0].opened?.minutesFromStart == 1)
    }

    @Test func `a withdrawn flag is history`() {
        let exam = Samples.report().exams[1]
        #expect(exam.flag == nil)
        #expect(exam.flagHistory.map(\.withdrawn) == [false, true])
    }
}

/// A summary whose exams are not read yet, under a setting that hides their risks.
@Suite struct WithheldRiskTests {
    private static func report(_ summary: SessionSummary) -> SessionReport {
        var summary = summary
        for index in summary.entries.indices { summary.entries[index].isRead = false }
        return SessionReport(RiskDisclosure.onceRead.shown(summary))
    }

    @Test func jsonIsAsItsSchemaSaysAndHasNoNumber() throws {
        for summary in [Samples.summary, Samples.imageSummary] {
            let json = try SessionFormat.json.text(of: Self.report(summary))
            #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: json) == [])
            #expect(json.contains(#""hiddenUntilRead" : true"#))
            for key in ["percent", "\"pull\"", "relativeRisk", "logit", "asymmetry\"", "\"band\""] {
                #expect(!json.contains(key), "\(key)")
            }
        }
        // A number that is not hidden says nothing of hiding.
        let open = try SessionFormat.json.text(of: SessionReport(Samples.summary))
        #expect(!open.contains("hiddenUntilRead"))
    }

    @Test func markdownSaysHiddenInPlaceOfTheNumbers() throws {
        let text = try SessionFormat.markdown.text(of: Self.report(Samples.imageSummary))
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
        let table = try DelimitedTable(parsing: try SessionFormat.csv.text(of: report))
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

struct SessionSchemaTests {
    @Test(arguments: [false, true])
    func `the export is as its schema says`(isDeidentified: Bool) throws {
        let json = try SessionFormat.json.text(of: Samples.report(isDeidentified: isDeidentified))
        #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: json) == [])
        let empty = try SessionFormat.json.text(of: SessionReport(Samples.empty))
        #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: empty) == [])
    }

    @Test(arguments: [
        ("\"schema\"", "\"scheme\""), ("\"RMLO\"", "\"RML\""),
        ("\"priors\" : 2", "\"priors\" : -1"),
        ("\"priors\" : 2", "\"priors\" : \"2\""), ("\"treatment\"", "\"treated\""),
    ])
    func `the schema refuses what it does not describe`(text: String, other: String) throws {
        let json = try SessionFormat.json.text(of: Samples.report())
        #expect(json.contains(text))
        #expect(
            try !SchemaCheck(SessionReport.jsonSchema).problems(
                in: json.replacing(text, with: other)
            ).isEmpty)
    }
}
