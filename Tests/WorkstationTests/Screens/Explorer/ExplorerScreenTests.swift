import Evaluation
import Screening
import TerminalUI
import Testing
import Worklist

@testable import Operations
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

    /// All that has to be said at once: women who do not exist, a demonstration, a calibrator of
    /// this site, a table with weights.
    @Test(arguments: ScreenSnapshotTests.sizes) func synthetic(width: Int, height: Int) throws {
        let state = remarkable(width: width, height: height)
        try expectSnapshot(
            state.draw(with: Fixture.renderer()), named: "explorer-synthetic-\(width)x\(height)")
    }

    private func remarkable(width: Int, height: Int) -> WorkstationState {
        var state = Fixture.explorerState(width: width, height: height)
        state.worklist.replace(
            rows: Fixture.explorerRows.map { row in
                var row = row
                row.isSynthetic = true
                return row
            })
        _ = state.apply(.risks(Fixture.explorerRisks(of: Fixture.localModel(isSynthetic: true))))
        _ = state.apply(.outcomes(Fixture.enrichedOutcomes))
        _ = state.apply(.key(.left))
        return state
    }

    /// Neither a message, a question, the setting nor a long filter takes these words away.
    @Test func whatIsNotRealIsSaidWhateverElseShows() {
        var states = [remarkable(width: 80, height: 24)]
        var state = states[0]
        _ = state.apply(.command("cut", argument: "wrong"))
        states.append(state)
        _ = state.apply(.key(.character("w")))
        states.append(state)
        _ = state.apply(.key(.character("h")))
        states.append(state)
        state = states[0]
        state.worklist = WorklistState(
            rows: state.worklist.rows,
            filter: WorklistFilter(String(repeating: "woman ", count: 20)))
        _ = state.apply(.key(.escape))
        _ = state.apply(.key(.character("x")))
        states.append(state)
        for (place, state) in states.enumerated() {
            #expect(lines(state)[0].contains("SYNTHETIC"), "\(place): \(lines(state)[0])")
            #expect(lines(state)[2].contains("DEMONSTRATION"), "\(place)")
        }
        #expect(lines(states[4])[0].contains("filter: woman"))
    }

    @Test func calibrationAndSamplingAreSaidOnANarrowScreen() {
        let text = lines(remarkable(width: 80, height: 24))
        #expect(
            text[3].contains(
                "calibrated here: local-1, 412 cancers among 30120 SYNTHETIC women, 2026-11-24"))
        #expect(text[2].contains("calibrator local-1 9d9d9d9d"))
        #expect(text[4].contains("left out: 1 outdated, 1 refused, 1 raw"))
        #expect(
            text.contains { $0.contains("unweighted  case-enriched: PPV not as in screening") })
        #expect(text.contains { $0.contains("PPV ") && $0.contains("(") })
    }

    @Test func outcomesOfNobodyAreSaidOfRealExams() {
        var state = Fixture.explorerState()
        #expect(!lines(state)[0].contains("SYNTHETIC"))
        _ = state.apply(.outcomes(Fixture.enrichedOutcomes))
        #expect(lines(state)[0].contains("SYNTHETIC outcomes"))
    }

    @Test func cardsAreToldApart() {
        var card = Fixture.imageModel()
        card.cardSHA256 = "77aa88bb99"
        var risks = Fixture.explorerRisks()
        var state = Fixture.explorerState(width: 120, height: 30)
        #expect(!lines(state)[2].contains("card"))
        risks[1]?.answers = [Fixture.answer(9, of: card)]
        _ = state.apply(.risks(risks))
        #expect(lines(state)[2].contains("card not noted"))
        _ = state.apply(.key(.character("m")))
        #expect(lines(state)[2].contains("card 77aa88bb"))
    }

    /// The marker says on which side of the cut an exam of exactly its risk stands.
    @Test func theMarkerHasTheRule() {
        var state = Fixture.explorerState()
        #expect(lines(state).contains { $0.contains("▲ > 3.0 % flagged →") })
        _ = state.apply(.key(.down))
        #expect(lines(state).contains { $0.contains("▲ >= 3.0 % flagged →") })
        _ = state.apply(.command("cut", argument: "9"))
        #expect(lines(state).contains { $0.contains("flagged >= 9.0 % ▲") })
    }

    @Test func theSettingSaysWhatItsRuleChanges() {
        var state = Fixture.explorerState(width: 160, height: 48)
        _ = state.apply(.command("cut", argument: "2.85"))
        _ = state.type("wh")
        #expect(
            lines(state).contains {
                $0.contains("it is > 2.85 %, not >= 2.85 % as explored here: it flags 1 exam fewer")
            })
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
        #expect(text.contains("flagged →") || text.contains("flagged >"))
        #expect(text.contains("intermediate") && text.contains("high"))
        #expect(text.contains("cancer") && text.contains("×"))
    }
}

@Suite struct ExplorerCutTests {
    private let site = SiteSettings()

    private func explorer() -> ExplorerScreen {
        var explorer = ExplorerScreen(site)
        explorer.pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        return explorer
    }

    @Test func itOpensAtTheHighCutWithItsRule() {
        let cut = explorer().cut
        #expect(cut.percent == 3 && !cut.includesEquality)
        #expect(cut.label == "high" && cut.source == "Lamb, Lehman et al.")
    }

    @Test func theCutsOfTheSiteStandBesideThePublishedOnes() {
        var site = site
        #expect(ExplorerScreen.stops(site).map(\.percent) == [1.7, 3])
        site.imageBands.high.percent = 2.5
        site.imageBands.high.source = "Example Hospital"
        let stops = ExplorerScreen.stops(site)
        #expect(stops.map(\.percent) == [1.7, 2.5, 3])
        #expect(stops.map(\.source)[1] == "Example Hospital")
        #expect(ExplorerScreen(site).cut.percent == 2.5)
    }

    @Test func stepsGoToRoundNumbersAndKeepToTheRange() {
        var explorer = explorer()
        explorer.set(2.53, site)
        explorer.move(by: 0.1, up: true, site)
        #expect(explorer.cut.percent == 2.6)
        explorer.move(by: 0.1, up: false, site)
        #expect(explorer.cut.percent == 2.5)
        explorer.move(by: 0.5, up: false, site)
        #expect(explorer.cut.percent == 2)
        for _ in 0..<30 { explorer.move(by: 0.1, up: false, site) }
        #expect(explorer.cut.percent == 0.1)
        explorer.set(99.8, site)
        for _ in 0..<3 { explorer.move(by: 0.5, up: true, site) }
        #expect(explorer.cut.percent == 99.9)
    }

    /// Every tenth of a percent is met once on the way up and once on the way down.
    @Test func noStepIsSkippedOrStuck() {
        var explorer = explorer()
        explorer.set(0.1, site)
        for tenth in 2...999 {
            explorer.move(by: 0.1, up: true, site)
            #expect(explorer.cut.percent == Double(tenth) / 10)
        }
        for tenth in (1...998).reversed() {
            explorer.move(by: 0.1, up: false, site)
            #expect(explorer.cut.percent == Double(tenth) / 10)
        }
    }

    @Test func aStepOntoABandsCutTakesItsRule() {
        var explorer = explorer()
        explorer.set(2.9, site)
        #expect(explorer.cut.label == "explored" && explorer.cut.includesEquality)
        explorer.move(by: 0.1, up: true, site)
        #expect(explorer.cut.label == "high" && !explorer.cut.includesEquality)
        // The woman at 3.0 % exactly is intermediate by the published rule.
        #expect(explorer.pool.flaggedCount(at: explorer.cut) == 3)
    }

    @Test func passingGoesOneExamAtATime() {
        var explorer = explorer()
        for flagged in [2, 1, 0, 0] {
            explorer.pass(fewer: true)
            #expect(explorer.pool.flaggedCount(at: explorer.cut) == flagged)
        }
        for flagged in [1, 2, 3, 4, 5] {
            explorer.pass(fewer: false)
            #expect(explorer.pool.flaggedCount(at: explorer.cut) == flagged)
        }
    }

    @Test func passingStepsOverEqualRisks() {
        var explorer = explorer()
        var risks = Fixture.explorerRisks()
        risks[20]?.answers = [Fixture.answer(6.8)]
        explorer.pool = RiskPool(Fixture.explorerRows, risks: risks)
        explorer.set(90, site)
        explorer.pass(fewer: false)
        #expect(explorer.pool.flaggedCount(at: explorer.cut) == 2)
        explorer.pass(fewer: true)
        #expect(explorer.pool.flaggedCount(at: explorer.cut) == 0)
    }
}
