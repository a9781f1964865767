import Screening
import TerminalUI
import Testing
import Worklist

@testable import Workstation

@Suite struct ExplorerScreenTests {
    private func lines(_ state: WorkstationState) -> [String] {
        state.draw(with: Fixture.renderer()).lines
    }

    @Test(arguments: ScreenSnapshotTests.sizes) func withOutcomes(width: Int, height: Int) throws {
        var state = Fixture.explorerState(width: width, height: height)
        _ = state.apply(.command("cut", argument: "2.5"))
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "explorer-\(width)x\(height)")
    }

    @Test(arguments: ScreenSnapshotTests.sizes) func withoutOutcomes(
        width: Int, height: Int
    ) throws {
        var state = Fixture.explorerState(width: width, height: height, withOutcomes: false)
        _ = state.apply(.key(.character("a")))
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "explorer-plain-\(width)x\(height)")
    }

    @Test(arguments: ScreenSnapshotTests.sizes) func asSetting(width: Int, height: Int) throws {
        var state = Fixture.explorerState(
            width: width, height: height, site: SiteSettings(file: "/home/r/.config/config.toml"))
        _ = state.apply(.command("cut", argument: "2.5"))
        _ = state.type("wh")
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "explorer-setting-\(width)x\(height)")
    }

    @Test func provenanceStandsOnTheScreen() {
        var state = Fixture.explorerState(width: 120, height: 30)
        var rows = Fixture.explorerRows
        rows[0].isSynthetic = true
        state.worklist.replace(rows: rows)
        _ = state.apply(.risks(Fixture.explorerRisks()))
        let text = lines(state).joined(separator: "\n")
        for words in [
            "sketch DEMONSTRATION 3f9a1c02", "not calibrated here", "calibrator sketch-1",
            "21 of 24 exams", "some SYNTHETIC", "1 refused", "1 raw", "1 outdated",
            "not for primary interpretation", "95 % intervals: Wilson", "intermediate",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func theListFollowsTheFilter() {
        var state = Fixture.state(width: 120, height: 30)
        state.worklist = WorklistState(rows: Fixture.explorerRows, filter: WorklistFilter("bea"))
        _ = state.apply(.key(.character("x")))
        _ = state.apply(.risks(Fixture.explorerRisks()))
        #expect(lines(state)[0].contains("4 of 4 exams"))
        #expect(lines(state)[0].contains("filter: bea"))
        #expect(lines(state)[3].contains("every listed exam is here"))
    }

    @Test func readExamsAloneAreCountedAndThatIsSaid() {
        let state = Fixture.explorerState(
            width: 120, height: 30, site: SiteSettings(disclosure: .onceRead))
        let shown = lines(state)
        #expect(shown[0].contains("7 of 24 exams"))
        #expect(shown[3].contains("16 not read yet") && shown[3].contains("only read exams count"))
    }

    @Test func whereThereIsNoNumberTheWayToOneIsSaid() {
        var state = Fixture.state()
        _ = state.apply(.key(.character("x")))
        _ = state.apply(.risks([:]))
        var text = lines(state).joined(separator: "\n")
        #expect(text.contains("No listed exam has a calibrated image risk"))
        #expect(text.contains("r on the list asks") && !text.contains("%"))
        _ = state.apply(
            .risks([
                1: ExamRisks(answers: [
                    Fixture.answer(4, of: Fixture.imageModel(calibrator: nil))
                ])
            ]))
        text = lines(state).joined(separator: "\n")
        #expect(text.contains("1 raw") && text.contains("needs a calibrator"))
        state.worklist.setFilter(WorklistFilter("nobody"))
        _ = state.apply(.risks([:]))
        #expect(lines(state).joined().contains("The list shows no exam."))
    }

    @Test func aFlagShowsAtOnce() {
        var state = Fixture.explorerState(width: 120, height: 30)
        var row = Fixture.explorerRows[18]
        #expect(lines(state).contains { $0.contains("(1 flagged, 1 read)") })
        row.flagReason = "look"
        let effects = state.apply(.changedRows([row]))
        #expect(effects.contains(.readRisks))
        _ = state.apply(.risks(Fixture.explorerRisks()))
        #expect(lines(state).contains { $0.contains("(2 flagged, 1 read)") })
    }

    /// Whatever the size, the cut, its count and the disclaimer stay, and no word is cut into.
    @Test(arguments: [(60, 12), (60, 24), (80, 16), (79, 24), (100, 30), (200, 60)])
    func otherSizesKeepWhatMatters(width: Int, height: Int) {
        let state = Fixture.explorerState(width: width, height: height)
        let shown = lines(state)
        #expect(shown.contains { $0.contains("> 3.0 %") })
        #expect(shown.contains { $0.contains("3 of 21") })
        #expect(shown.last?.contains("not for primary interpretation") == true)
        #expect(shown.contains { $0.contains("▲") })
    }

    @Test func theCursorStandsOnTheExamThatEnterOpens() throws {
        let state = Fixture.explorerState(width: 120, height: 30)
        let grid = state.draw(with: Fixture.renderer())
        let cursor = try #require(grid.cursor)
        #expect(grid.line(cursor.y).contains("3.42"))
        #expect(grid[cursor.x, cursor.y].text == "▶")
    }

    @Test func wordsCarryWhatColoursSay() {
        let state = Fixture.explorerState()
        let text = lines(state).joined(separator: "\n")
        #expect(text.contains("flagged →") || text.contains("flagged from"))
        #expect(text.contains("intermediate") && text.contains("high"))
        #expect(text.contains("cancer") && text.contains("×"))
    }
}
