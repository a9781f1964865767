import Evaluation
import Screening
import TerminalUI
import Testing
import Worklist

@testable import Operations
@testable import Workstation

@Suite struct ExplorerFiguresTests {
    private func lines(
        _ percent: Double, withOutcomes: Bool = true, _ site: SiteSettings = SiteSettings(),
        _ change: (inout [Int64: ExamRisks]) -> Void = { _ in }
    ) -> [String] {
        var explorer = ExplorerScreen(site)
        var risks = Fixture.explorerRisks(withOutcomes: withOutcomes)
        change(&risks)
        explorer.pool = RiskPool(Fixture.explorerRows, risks: risks)
        explorer.set(percent, site)
        return ExplorerFigures(explorer: explorer, site: site).lines(columns: 200).map {
            "\($0.title): \($0.parts[0])"
        }
    }

    @Test func theCutIsSaidWithItsRuleAndPlace() {
        #expect(lines(2.5)[0] == "cut: >= 2.5 %  in the intermediate band")
        #expect(lines(1.2)[0] == "cut: >= 1.2 %  in the low band")
        #expect(lines(4)[0] == "cut: >= 4.0 %  in the high band")
        #expect(lines(3)[0] == "cut: > 3.0 %  high, Lamb, Lehman et al.")
        var site = SiteSettings()
        site.imageBands.high.percent = 4
        site.imageBands.high.source = "Example Hospital"
        #expect(lines(4, site)[0] == "cut: > 4.0 %  high, Example Hospital")
        #expect(lines(3.5, site)[0] == "cut: >= 3.5 %  in the intermediate band")
    }

    /// A cut of the high band's percent that flags the tie is not the published one.
    @Test func aCutWithAnotherRuleIsNotTheBands() {
        let site = SiteSettings()
        var explorer = ExplorerScreen(site)
        explorer.pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        #expect(explorer.pool.flaggedCount(at: explorer.cut) == 3)
        explorer.pass(fewer: false)
        #expect(explorer.cut.percent == 3 && explorer.pool.flaggedCount(at: explorer.cut) == 4)
        let line = ExplorerFigures(explorer: explorer, site: site).lines(columns: 38)[0]
        #expect(line.parts == [">= 3.0 %  beside the high cut, > 3.0 %"])
    }

    /// The line stands above every figure that rests on outcomes, whole even on a narrow screen.
    @Test func aWeightedTableIsSaidToBeCountedUnweighted() throws {
        let site = SiteSettings()
        var explorer = ExplorerScreen(site)
        func titles(_ outcomes: LoadedOutcomes?) -> [ExplorerFigures.Line] {
            explorer.outcomes = outcomes
            explorer.pool = RiskPool(
                Fixture.explorerRows, risks: Fixture.explorerRisks(), outcomes: outcomes)
            return ExplorerFigures(explorer: explorer, site: site).lines(columns: 38)
        }
        let lines = titles(Fixture.enrichedOutcomes)
        #expect(lines.map(\.title).prefix(4) == ["cut", "flags", "unweighted", "at 5 years"])
        #expect(lines[2].parts == ["case-enriched: PPV not as in screening"])
        #expect(lines[2].role == .warning && TextWidth.columns(of: lines[2].parts[0]) <= 38)
        // The counts are those of women, whatever each stands for.
        #expect(lines.contains { $0.title == "finds" && $0.parts[0].hasPrefix("1 of 3 ") })
        #expect(!titles(Fixture.loadedOutcomes).contains { $0.title == "unweighted" })
        #expect(!titles(nil).contains { $0.title == "unweighted" })
    }

    @Test func whatItFlagsAndFindsIsCounted() {
        let lines = lines(1.7)
        #expect(lines[1] == "flags: 9 of 21    42.9 %  (2 flagged, 3 read)")
        // Of 21 women 16 or 17 were followed; three of them had a cancer, two above the cut.
        #expect(lines[2].hasPrefix("at 5 years: 17 of 21   known, 4 not"))
        #expect(lines[3] == "finds: 2 of 3     66.7 % (20.8–93.9)  misses 1")
        #expect(lines[4].hasPrefix("specificity: 9 of 14    64.3 % ("))
        #expect(lines[5].hasPrefix("PPV: 2 of 7     28.6 % ("))
        #expect(lines[6].hasPrefix("reviews: 3.5 per cancer found ("))
    }

    @Test func theQuestionnaireStandsAtItsOwnCut() {
        let lines = lines(3)
        #expect(lines[7] == "BCRAT: >= 1.67 % flags 2 of 11  18.2 %")
        #expect(lines[8].hasPrefix(": finds "))
        var site = SiteSettings()
        var bands = site.questionnaires.first.bands
        bands.intermediate.percent = 1.2
        site.questionnaires.setBands(bands, of: site.questionnaires.first)
        #expect(self.lines(3, site)[7].hasPrefix("BCRAT: >= 1.2 % flags 6 of 11"))
        #expect(
            !self.lines(3) {
                $0 = $0.mapValues { risks in
                    var risks = risks
                    risks.answers.removeAll { $0.model == "BCRAT" }
                    return risks
                }
            }.contains { $0.hasPrefix("BCRAT") })
    }

    @Test func withoutOutcomesNothingIsFound() {
        let lines = lines(3, withOutcomes: false)
        #expect(lines[2] == "outcomes: none known; :outcomes FILE reads them")
        #expect(!lines.joined().contains("finds"))
        #expect(lines[3].hasPrefix("BCRAT"))
    }

    @Test func aShareOfNobodyIsNoNumber() {
        let lines = lines(50)
        #expect(lines[1].hasPrefix("flags: 0 of 21"))
        #expect(lines[5] == "PPV: there are no women above the cut")
        #expect(lines[6] == "reviews: there are no women above the cut")
    }

    @Test func whatDoesNotFitStandsOnALineOfItsOwn() {
        let line = ExplorerFigures.Line(
            title: "flags", parts: ["367 of 2471  14.9 %", "(12 flagged, 40 read)"], role: .strong)
        #expect(
            line.wrapped(columns: 42).map(\.parts) == [
                ["367 of 2471  14.9 %  (12 flagged, 40 read)"]
            ])
        let narrow = line.wrapped(columns: 41)
        #expect(narrow.map(\.title) == ["flags", ""])
        #expect(narrow.map(\.parts) == [["367 of 2471  14.9 %"], ["(12 flagged, 40 read)"]])
        #expect(narrow.allSatisfy { $0.role == .strong })
    }

    @Test func smallNumbersAreWarnedOf() throws {
        var explorer = ExplorerScreen(SiteSettings())
        explorer.pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        let warning = try #require(
            ExplorerFigures(explorer: explorer, site: SiteSettings()).warning(columns: 200))
        #expect(warning.contains("3 cancers") && warning.contains("no interval is reliable"))
        #expect(warning.contains("looks better here than elsewhere"))
        explorer.pool = RiskPool(
            Fixture.explorerRows, risks: Fixture.explorerRisks(withOutcomes: false))
        #expect(
            ExplorerFigures(explorer: explorer, site: SiteSettings()).warning(columns: 200) == nil)
    }
}

@Suite struct ExplorerListTests {
    private func lines(_ percent: Double, height: Int) -> [String] {
        var explorer = ExplorerScreen(SiteSettings())
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
        var explorer = ExplorerScreen(SiteSettings())
        explorer.pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        explorer.cut = ExplorerScreen.free(3)
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
