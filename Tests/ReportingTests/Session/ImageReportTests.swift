import Foundation
import Screening
import TestFiles
import Testing

@testable import Reporting

/// Image assessments in exports.
struct ImageReportTests {
    @Test(arguments: SessionReport.formats)
    func `each format is as kept`(format: SessionFormat) throws {
        try Snapshot.expect(
            try format.text(of: Samples.imageReport()), equals: "images.\(format.name)")
        try Snapshot.expect(
            try format.text(of: Samples.imageReport(isDeidentified: true)),
            equals: "images-deidentified.\(format.name)")
    }

    @Test(arguments: [false, true])
    func `the JSON is as its schema says`(isDeidentified: Bool) throws {
        let json = try SessionFormat.json.text(
            of: Samples.imageReport(isDeidentified: isDeidentified))
        #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: json) == [])
        for (text, other) in [
            ("\"DEMONSTRATION\"", "\"MARK\""), ("\"rawPercent\"", "\"raw\""),
            ("\"pull\" : 0.1357", "\"pull\" : \"0.1357\""), ("\"disagrees\"", "\"differs\""),
        ] {
            #expect(json.contains(text))
            #expect(
                try !SchemaCheck(SessionReport.jsonSchema).problems(
                    in: json.replacing(text, with: other)
                ).isEmpty)
        }
    }

    @Test func `everything that a number rests on is told`() throws {
        let image = try #require(Samples.imageReport().exams[0].assessments[0].image)
        #expect(image.model.shortHash == "3f9a3f9a")
        #expect(image.model.mark == "DEMONSTRATION")
        #expect(image.model.calibration == "Sample_calibrator_1" && !image.model.calibratedHere)
        #expect(image.years.map(\.year) == [1, 2, 3, 4, 5])
        #expect(image.years[4].rawPercent == 5.67)
        #expect(image.years[4].calibratedPercent == 2.5775)
        #expect(image.views.map(\.view) == ["RCC", "LCC", "RMLO", "LMLO"])
        #expect(image.views[0].used.sopInstanceUID == "2.25.17.4.2026.11.1")
        #expect(image.views[0].notUsed.count == 1)
        #expect(image.views[2].pull == -0.3357)
        #expect(image.views[0].asymmetry == ImageReport.Asymmetry(mean: 0.5, largest: 1))
        #expect(image.predictedFactors.count == 3)
        for format in SessionReport.formats {
            let text = try format.text(of: Samples.imageReport())
            for word in ["DEMONSTRATION", "3f9a3f9a", "Sample_calibrator_1", "sample cohort"] {
                #expect(text.contains(word), "\(format) \(word)")
            }
        }
    }

    @Test(arguments: [false, true])
    func `a calibrator of this site tells what it rests on`(isDeidentified: Bool) throws {
        var summary = Samples.imageSummary
        let date = try #require(CalendarDate(year: 2026, month: 11, day: 24))
        summary.entries[0].assessments[0].image?.model.isCalibratedHere = true
        summary.entries[0].assessments[0].image?.model.localCalibration = LocalCalibration(
            sha256: String(repeating: "ab12", count: 16), date: date, women: 30_120, cancers: 412,
            isSynthetic: true)
        let report = SessionReport(summary, isDeidentified: isDeidentified, timeZone: .gmt)
        for format in [SessionFormat.markdown, .csv] {
            let text = try format.text(of: report)
            #expect(text.contains("412 cancers among 30120 SYNTHETIC women, 2026-11-24"))
        }
        let json = try SessionFormat.json.text(of: report)
        #expect(json.contains("\"cancers\" : 412") && json.contains("ab12ab12"))
        #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: json) == [])
    }

    @Test func `raw values say so`() throws {
        var summary = Samples.imageSummary
        summary.entries[0].assessments[0] = Samples.imageAssessment(
            of: summary.entries[0], calibrator: nil)
        for format in SessionReport.formats {
            let text = try format.text(of: SessionReport(summary, timeZone: .gmt))
            #expect(text.contains("raw, not calibrated"))
        }
        summary.entries[0].assessments[0].band = nil
        let overview = try SessionFormat.markdown.text(of: SessionReport(summary, timeZone: .gmt))
        #expect(overview.contains("2.6 % DEMONSTRATION raw | no band |"))
        let image = SessionReport(summary).exams[0].assessments[0].image
        #expect(image?.years.allSatisfy { $0.calibratedPercent == nil } == true)
        #expect(image?.model.calibrator == nil && image?.model.calibratedHere == false)
    }

    @Test(arguments: SessionReport.formats, [false, true])
    func `a refused exam shows no number`(format: SessionFormat, isDeidentified: Bool) throws {
        var summary = Samples.imageSummary
        let open = try format.text(of: SessionReport(summary))
        summary.entries = [summary.entries[1]]
        let text = try format.text(
            of: SessionReport(summary, isDeidentified: isDeidentified, timeZone: .gmt))
        var digits = [
            "1357", "6357", "3357", "9357", "1.87", "2.34", "3.45", "4.56", "5.67", "0.577",
            "1.077", "1.577", "2.077", "2.577", "1834", "000512", "81.25", "8765", "4321",
        ]
        if format == .json { digits += ["3857", "7311", "3315", "0412", "8115"] }
        for number in digits {
            // Markdown rounds; the other formats show that the search can fail.
            if format != .markdown { #expect(open.contains(number), "\(number)") }
            #expect(!text.contains(number), "\(number)")
        }
        for word in ["81 ", "+0.14", "-0.34", "2.6 %", "sample cohort"] {
            #expect(!text.contains(word), "\(word)")
        }
        #expect(!text.contains("777001") && !text.contains("777_001"))
        #expect(text.contains("Burned In Annotation"))
        #expect(text.contains("3f9a3f9a"))
    }

    @Test(arguments: SessionReport.formats)
    func `no format names files or ages when de-identified`(format: SessionFormat) throws {
        let open = try format.text(of: Samples.imageReport())
        let closed = try format.text(of: Samples.imageReport(isDeidentified: true))
        for word in ["2.25.17.4", "0123456789abcdef", "/archive", "Vogt", "101000"] {
            #expect(open.contains(word))
            #expect(!closed.contains(word), "\(word)")
        }
        #expect(closed.firstMatch(of: /(?:^|[^0-9.])93/) == nil)
        // A model's hashes tell nobody.
        for hash in ["3f9a", "c4fd"] {
            #expect(closed.contains(String(repeating: hash, count: 16)))
        }
    }

    @Test(arguments: SessionReport.formats)
    func `no refusal names a file when de-identified`(format: SessionFormat) throws {
        var summary = Samples.imageSummary
        let entry = summary.entries[1]
        let path = try #require(entry.exam.views.first).file.path
        summary.entries[1].assessments[0].refusals = [
            Refusal(
                attribute: "\(path) Pixel Data (7FE0,0010)", value: "truncated",
                reason: "cannot be decoded"),
            Refusal(
                attribute: "/home/vogt/others/L CC.dcm SHA-256", value: "changed",
                reason: "not the file that was imported"),
        ]
        let open = try format.text(of: SessionReport(summary, timeZone: .gmt))
        let closed = try format.text(
            of: SessionReport(summary, isDeidentified: true, timeZone: .gmt))
        for word in [format == .markdown ? "/archive" : path, "/home/vogt"] {
            #expect(open.contains(word), "\(word)")
            #expect(!closed.contains(word), "\(word)")
        }
        #expect(closed.contains("Pixel Data"))
    }

    @Test func `a spreadsheet gets a column a year, after those that were there before`() throws {
        let table = try DelimitedTable(
            parsing: try SessionFormat.csv.text(of: Samples.imageReport()))
        let records = try table.rows.map { try table.record($0) }
        #expect(records.map { $0["model"] } == ["demo-1", "BCRAT", "demo-1", ""])
        #expect(records[0]["image_raw_percent_year_5"] == "5.67")
        #expect(records[0]["image_calibrated_percent_year_1"]?.hasPrefix("0.5771") == true)
        #expect(records[0]["image_pull_rmlo"] == "-0.3357")
        #expect(records[0]["five_year_percent"] == "2.5775")
        #expect(records[1]["image_raw_percent_year_5"] == "")
        #expect(records[2]["image_raw_percent_year_5"] == "")
        #expect(records[2]["image_model"] == "demo-1")
        let names = SessionCSVReport.columns.map(\.name)
        let first = try #require(names.firstIndex { $0.hasPrefix("image_") })
        #expect(names[first...].dropLast().allSatisfy { $0.hasPrefix("image_") })
        #expect(names[first - 1] == "total_refused")
        #expect(names.last == "risk_hidden")
    }

    /// A session of one exam with a risk and a density.
    private static var densitySummary: SessionSummary {
        var summary = Samples.imageSummary
        summary.entries = [summary.entries[0]]
        summary.entries[0].assessments.insert(
            Samples.densityAssessment(of: summary.entries[0]), at: 0)
        return summary
    }

    @Test(arguments: SessionReport.formats, [false, true])
    func `what is not risk is told by what it is`(
        format: SessionFormat, isDeidentified: Bool
    ) throws {
        let report = SessionReport(
            Self.densitySummary, isDeidentified: isDeidentified, timeZone: .gmt)
        let image = try #require(report.exams[0].assessments[0].image)
        #expect(image.kind == .density && image.years.isEmpty && image.emptyLogit == nil)
        let text = try format.text(of: report)
        for word in ["breast density", "density-1", "scattered (B)", "digitised film"] {
            #expect(text.contains(word), "\(format) \(word)")
        }
        // An age may stand in the record, and is coarsened there as everywhere.
        #expect(text.contains("93.5") == !isDeidentified)
        switch format {
        case .markdown:
            #expect(text.contains("### Breast density by density-1, sample"))
            #expect(text.contains("- Breast density: 23.5 %, scattered (B) (0.77), "))
            #expect(text.contains("- Map density, dense tissue, share of a cell: LCC 0.44, up to"))
            // The five-year risk, and not the density, stands in the overview.
            #expect(text.contains("| 2.6 % DEMONSTRATION | intermediate |"))
        case .csv:
            let table = try DelimitedTable(parsing: text)
            let records = try table.rows.map { try table.record($0) }
            #expect(records[0]["image_density"]?.hasPrefix("23.4567 %; scattered (B)") == true)
            #expect(
                records[0]["image_maps"]
                    == "density: LCC mean=0.4375 least=0.125 largest=0.875")
            #expect(records[0]["five_year_percent"] == "")
            #expect(records[1]["image_density"] == "" && records[1]["image_maps"] == "")
        default:
            #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: text) == [])
            #expect(text.contains("\"kind\" : \"density\""))
            #expect(text.contains("\"value\" : 23.4567"))
        }
    }

    @Test(arguments: SessionReport.formats)
    func `a density that is refused or hidden is not told`(format: SessionFormat) throws {
        for isRefused in [false, true] {
            var summary = Self.densitySummary
            var entry = summary.entries[0]
            if isRefused {
                entry.assessments[0].refusals = [
                    Refusal(attribute: "views", value: "L CC missing", reason: "import it")
                ]
            } else {
                entry.assessments[0] = entry.assessments[0].withoutNumbers
            }
            entry.assessments = [entry.assessments[0]]
            summary.entries = [entry]
            let text = try format.text(of: SessionReport(summary, timeZone: .gmt))
            for word in ["23.4", "scattered", "0.7654", "0.77", "0.875", "image_density"] {
                #expect(!text.contains(word), "\(format) \(word)")
            }
            #expect(text.contains(isRefused ? "L CC missing" : "density-1"))
            if format == .json {
                #expect(try SchemaCheck(SessionReport.jsonSchema).problems(in: text) == [])
            }
        }
    }
}
