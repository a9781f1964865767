import Files
import Foundation
import Questionnaires
import Screening
import Testing

@testable import firstlight

@Suite struct SettingsTests {
    private func settings(_ text: String) throws -> Settings {
        let file = NSTemporaryDirectory() + "settings-\(UUID().uuidString).toml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return try Settings(file: file)
    }

    @Test func aMissingFileMeansTheDefaults() throws {
        let settings = try Settings(file: "/nowhere/config.toml")
        #expect(settings.theme == "dark")
        #expect(settings.site.questionnaires == QuestionnaireList())
        #expect(settings.site.imageBands == .imageOnly)
        #expect(settings.site.disclosure == .onRequest)
        #expect(settings.rights == AccessRights(file: 0o600, folder: 0o700))
    }

    @Test func everyKeyIsRead() throws {
        let settings = try settings(
            """
            theme = "light"
            reader = "dr who"
            glyphs = "halves"
            escape-delay = 100
            mouse = true
            colors = "mono"
            export-folder = "/exports"
            [bands]
            intermediate = 2
            high = 4.5
            [bands.image]
            intermediate = 2.25
            source = "Example Hospital 2026"
            [reading]
            hide-risk-until-read = true
            [rights]
            files = "0640"
            folders = "750"
            """)
        #expect(settings.theme == "light")
        #expect(settings.reader == "dr who")
        #expect(settings.glyphs == "halves")
        #expect(settings.escapeDelayMilliseconds == 100)
        #expect(settings.usesMouse)
        #expect(settings.maximumColors == 0)
        #expect(settings.exportFolder == "/exports")
        #expect(settings.site.questionnaires.first.bands.intermediate.percent == 2)
        #expect(settings.site.questionnaires.first.bands.high.percent == 4.5)
        #expect(settings.site.questionnaires.first.bands.high.source.hasPrefix("set in settings-"))
        #expect(settings.site.imageBands.intermediate.percent == 2.25)
        #expect(settings.site.imageBands.intermediate.source == "Example Hospital 2026")
        // What is not set stays with its own source.
        #expect(settings.site.imageBands.high == BandScheme.imageOnly.high)
        #expect(settings.site.disclosure == .onceRead)
        #expect(settings.rights == AccessRights(file: 0o640, folder: 0o750))
    }

    @Test(arguments: [
        ("theme = \"light\"\u{0}\n[reading]\nhide-risk-until-read = true", "line 1, column 16"),
        ("[[[", "line 1, column 3"), ("mouse = true\ncolors = [}", "line 2, column 11"),
        ("reader = \"a\u{1B}[2Jb\"", "line 1, column 12"), ("reader = \"a", "line 1, column 10"),
    ])
    func aFileThatCannotBeReadInFullIsRefusedWithItsPlace(text: String, place: String) throws {
        let error = try #require(throws: SettingsError.self) { try settings(text) }
        #expect(error.description.contains(".toml: \(place): "))
    }

    @Test func aByteOrderMarkIsNoPartOfAKey() throws {
        #expect(
            try settings("\u{FEFF}[reading]\r\nhide-risk-until-read = true\r\n").site.disclosure
                == .onceRead)
    }

    @Test func aFolderAPipeOrABrokenLinkIsNotTakenForNoSettings() throws {
        let folder = NSTemporaryDirectory() + "settings-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/folder", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(mkfifo(folder + "/pipe", 0o600) == 0 && symlink("gone", folder + "/link") == 0)
        for name in ["folder", "pipe", "link"] {
            let error = #expect(throws: SettingsError.self) {
                try Settings(file: "\(folder)/\(name)")
            }
            #expect(error?.description.hasPrefix("\(folder)/\(name): it is ") == true)
        }
    }

    @Test func bandsOfAQuestionnaireModelStandUnderItsName() throws {
        let named = try settings("[bands.bcrat]\nhigh = 4.5").site.questionnaires.first.bands
        #expect(named.high.percent == 4.5)
        #expect(named.intermediate == BandScheme.bcrat.intermediate)
        // Its table goes before the keys of [bands] itself, which are its own as well.
        let both = try settings("[bands]\nintermediate = 2\nhigh = 4\n[bands.bcrat]\nhigh = 5")
            .site.questionnaires.first.bands
        #expect(both.intermediate.percent == 2 && both.high.percent == 5)
    }

    @Test(arguments: [
        "theme = 3", "escape-delay = 0", "glyphs = \"runes\"", "colour = \"red\"",
        "colors = 99", "[bands]\nlow = 1", "[bands.gail]\nhigh = 4", "[bands]\nbcrat = 4",
        "[bands]\nhigh = \"much\"",
        "[bands]\nhigh = 1\nintermediate = 2", "[reading]\nhide-risk-until-read = 1",
        "[reading]\nhide = true", "rights = 600", "[rights]\nfiles = 600",
        "[rights]\nfiles = \"0400\"", "[rights]\nfolders = \"0640\"",
        "[rights]\ndisks = \"0600\"",
        "theme = ",
    ])
    func badSettingsNameFileAndKey(text: String) throws {
        do {
            _ = try settings(text)
            Issue.record("'\(text)' was accepted")
        } catch let error as SettingsError {
            #expect(error.description.contains("settings-"))
        }
    }
}
