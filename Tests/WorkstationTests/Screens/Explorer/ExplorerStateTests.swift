import Evaluation
import Screening
import Testing

@testable import Operations
@testable import Workstation

@Suite struct ExplorerStateTests {
    private let site = SiteSettings()

    private func explorer() -> ExplorerState {
        var explorer = ExplorerState(site)
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
        #expect(ExplorerState.stops(site).map(\.percent) == [1.7, 3])
        site.imageBands.high.percent = 2.5
        site.imageBands.high.source = "Example Hospital"
        let stops = ExplorerState.stops(site)
        #expect(stops.map(\.percent) == [1.7, 2.5, 3])
        #expect(stops.map(\.source)[1] == "Example Hospital")
        #expect(ExplorerState(site).cut.percent == 2.5)
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
