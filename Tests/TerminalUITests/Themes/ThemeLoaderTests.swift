import Foundation
import Testing

@testable import TerminalUI

@Suite struct ThemeLoaderTests {
    /// A folder with theme files, gone after the test.
    func withThemes(
        _ files: [String: String], _ body: (String) throws -> Void
    ) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/themes-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files {
            let path = folder + "/" + name + ".toml"
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        try body(folder)
    }

    func load(_ text: String) throws -> Theme {
        var theme = Theme.builtIn
        try withThemes(["t": text]) {
            theme = try ThemeLoader(roles: [Role(rawValue: "band.high")], directories: [$0])
                .load(named: "t")
        }
        return theme
    }

    func error(_ text: String) -> ThemeError? {
        do {
            _ = try load(text)
            return nil
        } catch { return error as? ThemeError }
    }

    @Test func readsEveryForm() throws {
        let theme = try load(
            """
            description = "A test"
            [palette]
            a = 110
            b = "#ff875f"
            c = { color = "bright-red", basic = "yellow", mono = "bold underline" }
            d = "default"
            [roles]
            text = "a on b bold"
            quiet = { foreground = "c", background = 17, dim = true, mono = "dim" }
            strong = "bold"
            "band.high" = "42 on #000000 reverse underline"
            rule = { foreground = "d" }
            [heat]
            raises = ["a", 208]
            raises-letters = "+#"
            """)
        #expect(theme.summary == "A test")
        #expect(
            theme.resolve(.text, colors: 256)
                == Style(foreground: 110, background: 209, attributes: .bold))
        #expect(
            theme.resolve(.quiet, colors: 256)
                == Style(foreground: 9, background: 17, attributes: .dim))
        #expect(theme.resolve(.quiet, colors: 16).foreground == 3)
        #expect(theme.resolve(.quiet, colors: 0).attributes == .dim)
        #expect(theme.resolve(.strong, colors: 256).foreground == 110)
        #expect(
            theme.resolve(Role(rawValue: "band.high"), colors: 256)
                == Style(foreground: 42, background: 16, attributes: [.reverse, .underline]))
        #expect(theme.resolve(.rule, colors: 256).foreground == nil)
        #expect(theme.heat.raises.letters == ["+", "#"])
        #expect(theme.heat.raises.steps.map(\.index) == [110, 208])
    }

    @Test func inheritsWithTheLastPalette() throws {
        try withThemes([
            "base": "[palette]\nink = 250\n[roles]\ntext = \"ink\"\nquiet = \"ink dim\"",
            "child": "inherits = \"base\"\n[palette]\nink = 100\n[roles]\nquiet = \"ink bold\"",
            "grand": "inherits = \"child\"\n[roles]\nstrong = \"ink\"",
        ]) { folder in
            let theme = try ThemeLoader(roles: [], directories: [folder]).load(named: "grand")
            #expect(theme.resolve(.text, colors: 256).foreground == 100)
            #expect(theme.resolve(.quiet, colors: 256).attributes == .bold)
            #expect(theme.resolve(.strong, colors: 256).foreground == 100)
            #expect(theme.name == "grand")
        }
    }

    @Test func inheritsFromTheProgramWithoutAnyFile() throws {
        let theme = try load("inherits = \"dark\"\n[palette]\naccent = 200")
        #expect(theme.resolve(.accent, colors: 256).foreground == 200)
        #expect(theme.resolve(.text, colors: 256) == Theme.builtIn.resolve(.text, colors: 256))
    }

    @Test func aThemeMayChangeTheOneOfItsOwnName() throws {
        try withThemes([
            "user/dark": "inherits = \"dark\"\n[palette]\naccent = 200",
            "shipped/dark": "[palette]\naccent = 100\n[roles]\naccent = \"accent\"",
        ]) { folder in
            let both = [folder + "/user", folder + "/shipped"]
            let theme = try ThemeLoader(roles: [], directories: both).load(named: "dark")
            #expect(theme.resolve(.accent, colors: 256).foreground == 200)
            #expect(theme.resolve(.text, colors: 256).foreground == nil)
            let alone = try ThemeLoader(roles: [], directories: [folder + "/user"])
                .load(named: "dark")
            #expect(alone.resolve(.accent, colors: 256).foreground == 200)
            #expect(alone.resolve(.text, colors: 256).foreground == 250)
        }
    }

    @Test func findsCircles() throws {
        try withThemes([
            "a": "inherits = \"b\"", "b": "inherits = \"c\"", "c": "inherits = \"a\"",
            "self": "inherits = \"self\"",
        ]) { folder in
            let loader = ThemeLoader(roles: [], directories: [folder])
            for name in ["a", "b", "c", "self"] {
                let error = #expect(throws: ThemeError.self) { try loader.load(named: name) }
                #expect(error?.code == .cycle)
            }
        }
    }

    @Test(arguments: [
        ("[roles]\nacent = \"red\"", ThemeError.Code.unknownRole, "'accent'"),
        ("[roles]\n\"band.hihg\" = \"red\"", .unknownRole, "'band.high'"),
        ("[palette]\nwarm = 1\n[roles]\ntext = \"wram\"", .unknownColor, "'warm'"),
        ("[roles]\ntext = \"bright-rad\"", .unknownColor, "'bright-red'"),
        ("[palette]\na = \"gren\"", .unknownColor, "'green'"),
        ("[palette]\na = \"#12345\"", .invalidValue, "six"),
        ("[palette]\na = 256", .invalidValue, "0 to 255"),
        ("[palette]\na = { basic = 1 }", .invalidValue, "no 'color'"),
        ("[palette]\na = { color = 1, basic = 99 }", .invalidValue, "first 16"),
        ("[palette]\na = { colour = 1 }", .unknownKey, "'color'"),
        ("[palette]\na = true", .invalidValue, "no colour"),
        ("[roles]\ntext = \"a b c\"", .invalidValue, "foreground on background"),
        ("[roles]\ntext = \"red on\"", .invalidValue, "after 'on'"),
        ("[roles]\ntext = 7", .invalidValue, "neither"),
        ("[roles]\nband.high = \"red\"", .unknownKey, "quotes"),
        ("[roles]\ntext = { bold = 1 }", .invalidValue, "true nor false"),
        ("[roles]\ntext = { mono = \"blink\" }", .invalidValue, "'blink'"),
        ("[rolls]\ntext = \"red\"", .unknownKey, "'roles'"),
        ("roles = 1", .invalidValue, "[roles]"),
        ("inherits = \"nothing\"", .notFound, "'nothing'"),
        ("inherits = \"../dark\"", .notFound, "'../dark'"),
        ("[heat]\nraises = []", .invalidValue, "list"),
        ("[heat]\nraises = [1, 2]\nraises-letters = \"a\"", .invalidValue, "2 ASCII"),
        ("[heat]\nlowers-letters = \"a\"", .invalidValue, "without"),
        ("text = ", .syntax, "line 1"),
    ])
    func saysWhatIsWrong(text: String, code: ThemeError.Code, part: String) {
        let error = error(text)
        #expect(error?.code == code)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "no error")")
        #expect(error?.file?.hasSuffix("t.toml") == true)
    }

    @Test func listsThemesBrokenOnesToo() throws {
        try withThemes([
            "good": "description = \"Fine\"", "broken": "[roles]\nacent = \"red\"",
            "not a name": "", "user/good": "description = \"Mine\"",
        ]) { folder in
            let loader = ThemeLoader(roles: [], directories: [folder + "/user", folder])
            let entries = loader.available()
            #expect(entries.map(\.name) == ["broken", "dark", "good"])
            #expect(entries.map(\.isValid) == [false, true, true])
            #expect(entries[0].summary.contains("accent"))
            #expect(entries[1].path == nil)
            #expect(entries[2].summary == "Mine")
        }
    }

    @Test func startsWithoutAnyFolder() throws {
        let loader = ThemeLoader(roles: [], directories: ["/nonexistent"])
        #expect(try loader.load(named: "dark") == .builtIn)
        let error = #expect(throws: ThemeError.self) { try loader.load(named: "dork") }
        #expect(error?.code == .notFound)
        #expect(error?.description.contains("'dark'") == true)
        #expect(throws: ThemeError.self) { try loader.load(named: "../../etc/passwd") }
    }
}
