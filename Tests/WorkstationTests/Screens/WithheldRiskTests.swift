import Screening
import TerminalUI
import Testing
import Worklist

@testable import Operations
@testable import Workstation

/// What the screens say of risks that are hidden until the exam is read.
@Suite struct WithheldRiskTests {
    /// The worklist with a number on every row, as a reader may see it: rows 1 and 2 are read.
    private static let rows: [WorklistRow] = Fixture.rows.map { row in
        var row = row
        row.riskModel = "sketch"
        if !row.isRefused {
            row.fiveYearPercent = Double(row.id) * 1.5
            row.band = BandScheme.imageOnly.band(forPercent: Double(row.id) * 1.5).level
        }
        return RiskDisclosure.onceRead.shown(row)
    }

    private func state(height: Int = 24) -> WorkstationState {
        var state = Fixture.state(width: 80, height: height)
        state.worklist.replace(rows: Self.rows)
        return state
    }

    private func order(_ state: WorkstationState) -> [Int64] {
        state.worklist.visible.map { state.worklist.rows[$0].id }
    }

    @Test func theListSaysHidden() {
        var state = state()
        state.worklist.select(exam: 3)
        let lines = state.draw(with: Fixture.renderer()).lines
        #expect(lines[3].contains("1.5 %") && lines[4].contains("3.0 %"))
        #expect(lines[5].contains("hidden") && !lines[5].contains("%"))
        #expect(lines[6].contains("–"))
        #expect(lines.contains { $0.contains("sketch hidden until read; d marks as read") })
        #expect(lines.joined().split(separator: "%").count == 3)
    }

    @Test func thePlainListSaysHidden() {
        let lines = WorklistTable.lines(Self.rows)
        #expect(lines[3].contains("hidden") && !lines[3].contains("%"))
        #expect(lines[1].contains("1.5 %"))
    }

    @Test func sortingByRiskOrBandDoesNotTellTheOrder() {
        for (column, read) in [("risk", [2, 1]), ("band", [2, 1])] as [(String, [Int64])] {
            var state = state()
            _ = state.apply(.command("sort", argument: column))
            // Hidden ones come last, in the order of the list, either way.
            #expect(order(state) == read + [3, 4, 5, 6])
            _ = state.apply(.key(.character("S")))
            #expect(order(state) == read.reversed() + [3, 4, 5, 6])
        }
    }

    @Test(arguments: ["low", "intermediate", "high"]) func filteringByBandFindsReadExamsOnly(
        word: String
    ) {
        var state = state()
        _ = state.apply(.command("filter", argument: word))
        #expect(Set(order(state)).isSubset(of: [1, 2]))
    }

    @Test func thePanelNamesTheModelAndGivesNoNumber() {
        var details = Fixture.imageDetails
        details = RiskDisclosure.onceRead.shown(details)
        var state = Fixture.examState(width: 120, height: 40, details: details)
        var lines = state.draw(with: Fixture.renderer()).lines.joined(separator: "\n")
        #expect(lines.contains("sketch") && lines.contains("BCRAT"))
        #expect(lines.components(separatedBy: "hidden until read;").count == 3)
        for word in ["%", "year 5", "pull", "Predicted", "intermediate", "mislabelled"] {
            #expect(!lines.contains(word), "\(word)")
        }
        details = Fixture.imageDetails
        details.isRead = true
        _ = state.apply(.reloaded(RiskDisclosure.onceRead.shown(details)))
        lines = state.draw(with: Fixture.renderer()).lines.joined(separator: "\n")
        #expect(lines.contains("2.2 %") && !lines.contains("hidden"))
    }

    @Test func noHeatLiesOverThePictures() throws {
        let details = RiskDisclosure.onceRead.shown(Fixture.imageDetails)
        let view = try #require(details.exam.view(.leftCC))
        let screen = ExamScreen(details: details)
        #expect(HeatSource(screen) == .none("sketch is hidden until read"))
        #expect(HeatSource(screen).cells(of: view, .evidence) == nil)
        var state = Fixture.examState(details: details)
        _ = state.apply(.key(.character("o")))
        try Fixture.supplyPictures(to: &state)
        let lines = state.draw(with: Fixture.renderer()).lines.joined(separator: "\n")
        #expect(lines.contains("heat: none, sketch is hidden until read"))
        #expect(!lines.contains("r asks"))
    }

    @Test func thePreviewTellsNothing() {
        var state = Fixture.state(width: 120, height: 40)
        state.worklist.replace(rows: Self.rows)
        state.worklist.select(exam: 3)
        _ = state.apply(.previewed(RiskDisclosure.onceRead.shown(Fixture.imageDetails)))
        let lines = state.draw(with: Fixture.renderer()).lines
        #expect(lines.contains { $0.contains("hidden until read") })
        #expect(lines.joined().split(separator: "%").count == 3)
        #expect(!lines.joined().contains("Lamb"))
    }

    @Test func theSessionSaysHidden() {
        var state = Fixture.state()
        _ = state.press(.character("v"))
        var summary = Fixture.summary
        summary.entries[0].isRead = false
        _ = state.apply(.session(RiskDisclosure.onceRead.shown(summary), hasUnexportedWork: true))
        let lines = state.draw(with: Fixture.renderer()).lines
        #expect(lines[4].contains("hidden") && !lines.joined().contains("%"))
    }
}
