import Screening
import Testing

@testable import Workstation

@Suite struct BandLinesTests {
    private func lines(
        _ percent: Double, as level: Band.Level, _ site: SiteSettings = SiteSettings(),
        reader: String = "r.tester"
    ) throws -> [String] {
        try BandLines(ExplorerState.free(percent), as: level, site, reader: reader).lines
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

    @Test func aNameIsQuotedAsTheFileWantsIt() throws {
        #expect(
            try lines(2.5, as: .high, reader: "Dr \"X\"\\\u{1B}").last
                == #"source = "set here by Dr \"X\"\\·""#)
    }
}
