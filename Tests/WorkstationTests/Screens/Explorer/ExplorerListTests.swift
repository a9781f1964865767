import Screening
import TerminalUI
import Testing

@testable import Workstation

@Suite struct ExplorerListTests {
    private func lines(_ percent: Double, height: Int) -> [String] {
        var explorer = ExplorerState(SiteSettings())
        explorer.pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        explorer.set(percent, SiteSettings())
        var grid = CellGrid(width: 40, height: height)
        ExplorerList(explorer: explorer).draw(in: grid.bounds, on: &grid)
        return grid.lines
    }

    @Test func theCutStandsBetweenTheExams() throws {
        let lines = lines(2.5, height: 7)
        let cut = try #require(lines.firstIndex { $0.contains("cut >= 2.5 %") })
        #expect(cut == 3)
        #expect(lines[cut - 1].contains("2.85") && lines[cut - 1].contains("▶"))
        #expect(lines[cut + 1].contains("2.40") && !lines[cut + 1].contains("▶"))
        #expect(lines[0].contains("3.42") && lines[6].contains("1.95"))
    }

    /// The exam at 3.0 % exactly stands under the published high cut and over one that includes it.
    @Test func atATieTheRuleSaysWhichSideTheExamStandsOn() throws {
        let published = lines(3, height: 7)
        let cut = try #require(published.firstIndex { $0.contains("cut > 3.0 %") })
        #expect(published[cut + 1].contains("3.00"))
        var explorer = ExplorerState(SiteSettings())
        explorer.pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        explorer.cut = ExplorerState.free(3)
        var grid = CellGrid(width: 40, height: 7)
        ExplorerList(explorer: explorer).draw(in: grid.bounds, on: &grid)
        let own = try #require(grid.lines.firstIndex { $0.contains("cut >= 3.0 %") })
        #expect(grid.lines[own - 1].contains("3.00"))
    }

    @Test func atTheEndsTheOtherSideTakesTheRoom() {
        let high = lines(50, height: 7)
        #expect(high[0].contains("cut >= 50.0 %"))
        #expect(high[1].contains("6.80") && high[1].contains("▶") && high[6].contains("2.40"))
        let low = lines(0.2, height: 7)
        #expect(low[6].contains("cut >= 0.2 %") && low[5].contains("0.35"))
        #expect(low[0].contains("0.94"))
    }

    @Test func flagsAndCancersHaveLetters() {
        let lines = lines(6, height: 7)
        #expect(lines.contains { $0.contains("6.80") && $0.contains("!") && $0.contains("×") })
        #expect(lines.contains { $0.contains("4.10") && !$0.contains("!") && !$0.contains("×") })
    }

    @Test func aFullListShowsEveryExam() {
        let lines = lines(2.5, height: 30).filter { $0.contains("WOMAN") }
        #expect(lines.count == 21)
    }
}
