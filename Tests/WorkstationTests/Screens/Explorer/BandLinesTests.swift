import Evaluation
import Screening
import Testing

@testable import Operations
@testable import Workstation

@Suite struct BandLinesTests {
    private func lines(
        _ percent: Double, as level: Band.Level, _ site: SiteSettings = SiteSettings(),
        reader: String = "r.tester"
    ) throws -> [String] {
        try BandLines(ExplorerScreen.free(percent), as: level, site, reader: reader).lines
    }

    @Test func theLinesSetTheCutAlone() throws {
        #expect(
            try lines(2.5, as: .high)
                == ["[bands.image]", "high = 2.5", "source = \"set here by r.tester\""])
        #expect(
            try lines(2, as: .intermediate)
                == ["[bands.image]", "intermediate = 2.0", "source = \"set here by r.tester\""])
    }

    @Test func whatTheSiteHasSetBeforeStays() throws {
        var site = SiteSettings(file: "/etc/config.toml")
        site.imageBands.high.percent = 4
        site.imageBands.high.source = "Example Hospital"
        #expect(
            try lines(2, as: .intermediate, site).prefix(3)
                == ["[bands.image]", "intermediate = 2.0", "high = 4.0"])
    }

    @Test func cutsThatAreNotInOrderAreNoSetting() {
        for (percent, level, words) in [
            (1.7, Band.Level.high, "not above the intermediate cut of 1.7 %"),
            (1, .high, "not above the intermediate"),
            (3, .intermediate, "not below the high cut of 3.0 %"),
        ] {
            let error = #expect(throws: BandLines.Problem.self) {
                try lines(percent, as: level)
            }
            #expect(error?.description.contains(words) == true)
        }
    }

    /// At an exact tie the band's rule decides, and the remark counts what it decides otherwise.
    @Test func atATieTheBandsRuleIsTold() throws {
        let pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        let explored = ExplorerScreen.free(2.85)
        let high = try BandLines(explored, as: .high, SiteSettings(), reader: "r")
        var scheme = SiteSettings().imageBands
        scheme.high.percent = 2.85
        #expect(scheme.band(forPercent: 2.85).level == .intermediate)
        #expect(high.cut.flags(percent: 2.85) == false && explored.flags(percent: 2.85))
        #expect(pool.flaggedCount(at: explored) == 5 && pool.flaggedCount(at: high.cut) == 4)
        #expect(high.differs(from: explored))
        #expect(
            high.remark(explored, pool)
                == "As the high cut it is > 2.85 %, not >= 2.85 % as explored here: "
                + "it flags 1 exam fewer.")

        let low = try BandLines(explored, as: .intermediate, SiteSettings(), reader: "r")
        scheme = SiteSettings().imageBands
        scheme.intermediate.percent = 2.85
        #expect(scheme.band(forPercent: 2.85).level == .intermediate)
        #expect(low.cut.flags(percent: 2.85) && !low.differs(from: explored))
        #expect(
            low.remark(explored, pool)
                == "As the intermediate cut it is >= 2.85 %, the rule explored here.")
    }

    @Test func betweenExamsTheRuleChangesNobody() throws {
        let pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        let explored = ExplorerScreen.free(2.5)
        let high = try BandLines(explored, as: .high, SiteSettings(), reader: "r")
        #expect(high.remark(explored, pool).hasSuffix("no exam here has exactly that risk."))
    }

    /// The published high cut, which leaves the tie out, as an intermediate one, which takes it in.
    @Test func aRuleThatTakesInMoreIsToldToo() throws {
        var site = SiteSettings()
        site.imageBands.high.percent = 4
        let pool = RiskPool(Fixture.explorerRows, risks: Fixture.explorerRisks())
        let explored = try #require(ExplorerScreen.stops(site).first { $0.percent == 3 })
        let low = try BandLines(explored, as: .intermediate, site, reader: "r")
        #expect(
            low.remark(explored, pool).hasSuffix(
                "not > 3.0 % as explored here: it flags 1 exam more."))
    }

    @Test(arguments: [0, 100.0]) func aCutThatTheSettingsRefuseIsNoSetting(percent: Double) {
        for level in [Band.Level.intermediate, .high] {
            #expect(throws: BandLines.Problem.self) { try lines(percent, as: level) }
        }
    }

    @Test func aNameIsQuotedAsTheFileWantsIt() throws {
        #expect(
            try lines(2.5, as: .high, reader: "Dr \"X\"\\\u{1B}").last
                == #"source = "set here by Dr \"X\"\\·""#)
    }
}
