import Screening
import TerminalUI
import Testing
import Worklist

@testable import Operations
@testable import Workstation

@Suite struct ExamPrinterTests {
    /// An exam on disk, after an image model was asked.
    private func withAssessedExam(
        _ body: (WorkstationBench, ExamDetails) throws -> Void
    ) throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let store = try bench.store
        let exam = try #require(try store.rows().first?.id)
        let session = try store.startSession(reader: "tester")
        let stored = try #require(try store.exam(id: exam))
        try store.record(
            Fixture.imageAssessment(of: stored), of: exam, by: Signature(session))
        try body(bench, try ExamDetails(of: exam, in: store))
    }

    private func printer(
        _ bench: WorkstationBench, _ colors: ColorDepth, _ glyphs: GlyphSet = .blocks
    ) -> ExamPrinter {
        ExamPrinter(cache: bench.cache, glyphs: glyphs, colors: colors)
    }

    @Test(arguments: ColorDepth.allCases) func fourViewsWithHeat(colors: ColorDepth) throws {
        try withAssessedExam { bench, details in
            let glyphs: GlyphSet = colors == .plain ? .ascii : .blocks
            let text = try printer(bench, colors, glyphs).fourViews(
                details, columns: 80, rows: 24, overlay: .evidence)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 24 + 2 + 1)
            #expect(lines[24].hasPrefix("heat: evidence") || lines[24].contains("heat: evidence"))
            #expect(lines[25].contains("not a lesion mark"))
            #expect(text.contains("\u{1B}") == (colors != .plain))
            let picture = lines.prefix(24).joined(separator: "\n")
            switch colors {
            case .indexed256: #expect(picture.contains("38;5;208") || picture.contains("48;5;208"))
            case .indexed16: #expect(picture.contains("103") || picture.contains("93"))
            case .mono, .plain:
                #expect(picture.contains("E"))
                #expect(picture.contains { "abcde".contains($0) })
            }
        }
    }

    @Test(arguments: ColorDepth.allCases) func oneViewWithHeat(colors: ColorDepth) throws {
        try withAssessedExam { bench, details in
            let printer = printer(bench, colors, colors == .plain ? .ascii : .blocks)
            let bare = try printer.view(
                .leftMLO, of: details, columns: 40, rows: 30, isStretched: false)
            let heated = try printer.view(
                .leftMLO, of: details, columns: 40, rows: 30, isStretched: false,
                overlay: .asymmetry)
            #expect(bare.split(separator: "\n").count == 30)
            #expect(heated.split(separator: "\n").prefix(30) != bare.split(separator: "\n")[...])
            #expect(heated.contains("1.0 different"))
        }
    }

    @Test func heatThatIsHiddenIsNotPrinted() throws {
        try withAssessedExam { bench, details in
            let withheld = RiskDisclosure.onceRead.shown(details)
            let error = try #require(throws: NoHeatError.self) {
                try printer(bench, .mono).fourViews(
                    withheld, columns: 80, rows: 24, overlay: .evidence)
            }
            #expect(error.description.contains("hidden until read; mark it as read"))
        }
    }

    @Test func withoutAnAssessmentThereIsNoHeat() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let store = try bench.store
        let exam = try #require(try store.rows().first?.id)
        let details = try ExamDetails(of: exam, in: store)
        let printer = printer(bench, .mono)
        #expect(throws: NoHeatError.self) {
            try printer.fourViews(details, columns: 80, rows: 24, overlay: .evidence)
        }
        #expect(throws: NoHeatError.self) {
            try printer.view(
                .rightCC, of: details, columns: 80, rows: 24, isStretched: false,
                overlay: .asymmetry)
        }
        #expect(!(try printer.fourViews(details, columns: 80, rows: 24).contains("heat")))
    }

    @Test func anotherPictureOfAViewIsFoundByItsNumber() throws {
        let details = Fixture.severalPictures
        let name = try #require(
            ViewName.standard.first { details.exam.pictures(of: $0).count > 1 })
        let pictures = details.exam.pictures(of: name)
        #expect(try ExamPrinter.picture(name, of: details).stands)
        for picture in pictures {
            let found = try ExamPrinter.picture(name, of: details, number: picture.number)
            #expect(found == picture)
        }
        let error = #expect(throws: MissingPictureError.self) {
            try ExamPrinter.picture(name, of: details, number: pictures.count + 1)
        }
        #expect(error?.description.contains("1 (") == true)
    }
}
