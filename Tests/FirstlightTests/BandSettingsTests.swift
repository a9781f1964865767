import Screening
import TOMLKit
import Testing

@testable import firstlight

@Suite struct BandSettingsTests {
    private func bands(_ text: String) throws -> BandScheme {
        try BandSettings(TOMLTable(string: text), "bands.image", file: "/etc/site/config.toml")
            .applied(to: .imageOnly)
    }

    @Test func cutsTakeThePlaceOfThePublishedOnes() throws {
        let scheme = try bands("intermediate = 2\nhigh = 4.5\nsource = \"Example Hospital\"")
        #expect(scheme.intermediate.percent == 2 && scheme.high.percent == 4.5)
        #expect(scheme.intermediate.source == "Example Hospital")
        #expect(scheme.high.source == "Example Hospital")
        #expect(scheme.band(forPercent: 4.6).source == "Example Hospital")
        #expect(scheme.model == BandScheme.imageOnly.model)
    }

    @Test func theSideOfEqualityStays() throws {
        let scheme = try bands("intermediate = 2\nhigh = 4.5")
        #expect(scheme.band(forPercent: 2).level == .intermediate)
        #expect(scheme.band(forPercent: 4.5).level == .intermediate)
        #expect(scheme.band(forPercent: 4.500_001).level == .high)
    }

    @Test func withoutASourceTheFileIsNamedAndNotWhereItLies() throws {
        #expect(try bands("high = 4").high.source == "set in config.toml")
        #expect(try bands("high = 4").intermediate == BandScheme.imageOnly.intermediate)
    }

    @Test(arguments: [
        ("high = 0", "bands.image.high", "0.0"),
        ("high = 100", "bands.image.high", "100.0"),
        ("intermediate = -1", "bands.image.intermediate", "-1.0"),
        ("intermediate = nan", "bands.image.intermediate", "nan"),
        ("high = \"much\"", "bands.image.high", "number"),
        ("high = 2\nintermediate = 2", "bands.image.high", "2.0 %"),
        ("intermediate = 3.5", "bands.image.intermediate", "3.5 %"),
        ("high = 1.5", "bands.image.high", "1.7 %"),
        ("low = 1", "bands.image.low", "intermediate, high, source"),
        ("source = \"us\"", "bands.image.source", "without a cut"),
        ("high = 2\nsource = \" \"", "bands.image.source", "who set the cuts"),
    ])
    func whatCannotBeFollowedNamesFileKeyAndValue(
        text: String, key: String, value: String
    ) throws {
        let error = try #require(throws: SettingsError.self) { try bands(text) }
        #expect(error.description.hasPrefix("/etc/site/config.toml: \(key): "))
        #expect(error.description.contains(value))
    }
}
