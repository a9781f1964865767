import Foundation
import TOMLKit
import Testing

@testable import TerminalUI

@Suite struct CheckedTOMLTests {
    private func problem(_ bytes: [UInt8]) -> String {
        do {
            _ = try CheckedTOML.table(bytes)
            return ""
        } catch { return error.description }
    }

    @Test(arguments: [
        ("[[[", "line 1, column 3: "), ("a = 1\n  [[=", "line 2, column 5: "),
        ("[", "line 1, column 2: "), ("[é]", "line 1, column 2: "), ("[[\n", "line 1, column 3: "),
        ("[.a]", "line 1, column 2: "), ("[ #", "line 1, column 3: "), ("[]", "line 1, column 2: "),
        ("a = [}", "line 1, column 6: "), ("a = [1, 2}", "line 1, column 10: "),
        ("a = [[\n}", "line 2, column 1: "), ("a = {]", "line 1, column 6: "),
        ("a = \"open\nb = 1", "line 1, column 5: "), ("a = '''\n\n", "line 1, column 5: "),
        ("a = 1\na = 2", "line 2"), ("[t]\n[t]", "line 2"), ("a = 1\n[a]", "line 2"),
        ("a = 1 b = 2", "line 1"), ("a = 2020-99-99", "line 1"), ("a = 0x", "line 1"),
        ("a = \"\\q\"", "line 1"), ("a = \"x\\u0000y\"", "line 1, column 7: "),
        ("\"k\\U00000000\" = 1", "line 1, column 3: "),
        ("a = 1\u{0}\nhide = true", "line 1, column 6: a NUL byte"),
        ("é = 1 # \u{1B}[2J", "line 1, column 9: a control"), ("a = 1\rb = 2", "line 1, column 6"),
        ("a = \"\u{7F}\"", "line 1, column 6: "),
    ])
    func whatIsNoTOMLIsRefusedWithItsPlace(text: String, place: String) {
        #expect(problem(Array(text.utf8)).hasPrefix(place))
    }

    @Test func bytesThatAreNoUTF8AreRefusedWithTheirPlace() {
        #expect(
            problem(Array("a = 1\nb = \"é".utf8) + [0xE4, 0x22]).hasPrefix("line 2, column 7: "))
        #expect(problem([0x61, 0xC3]).hasPrefix("line 1, column 2: "))
        #expect(problem([0xFF, 0xFE, 0x61, 0]).contains("UTF-16"))
        #expect(problem([0xED, 0xA0, 0x80]).contains("save it as UTF-8"))
    }

    @Test func deepAndLongTextEndsWithAnError() {
        for text in [
            "a = " + String(repeating: "[", count: 100_000),
            "a = " + String(repeating: "{a=", count: 100_000),
            String(repeating: "a.", count: 100_000) + "a = 1",
            "[" + String(repeating: "a.", count: 100_000) + "a]",
        ] { #expect(problem(Array(text.utf8)).contains("too")) }
    }

    @Test func whatIsTOMLIsReadWhole() throws {
        let text = """
            a = [ [1, 2], # [[[
              [3.5, -1e9], { b = "]" } ]
            "[[[" = '}'
            long = \"\"\"
            [[[ "quoted"\\
              \"\"\"\"\"
            raw = '''
            [= ''x'''''
            ["é".'.']
            day = 2026-05-01T10:00:00Z
            [[list]]
            [[ list ]]
            [reading]
            hide = true
            """
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        for bytes in [
            Array(text.utf8), mark + Array(text.utf8),
            Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8),
        ] {
            let table = try CheckedTOML.table(bytes)
            #expect(table["reading"]?.table?["hide"]?.bool == true)
            #expect(table["list"]?.array?.count == 2)
        }
        #expect(try CheckedTOML.table([]).isEmpty)
    }

    @Test func alteredTextIsReadOrRefused() throws {
        let text = Array("a = [1, \"x\"]\n[t.u]\nb = { c = 'd' }\n[[l]]\n".utf8)
        let signs = Array("[]{}=.,#\"'\\\n\r a0-_".utf8) + [0, 0x1B, 0x80, 0xC3, 0xFF]
        var state: UInt64 = 12
        func draw(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<3000 {
            var bytes = text
            for _ in 0...draw(4) {
                let place = draw(bytes.count)
                let sign = signs[draw(signs.count)]
                if draw(2) == 0 { bytes[place] = sign } else { bytes.insert(sign, at: place) }
            }
            _ = try? CheckedTOML.table(bytes)
        }
    }

    @Test func whatIsNoRegularFileIsRefusedAndAMissingOneIsNone() throws {
        let folder = NSTemporaryDirectory() + "toml-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try CheckedTOML.table(file: folder + "/none") == nil)
        #expect(mkfifo(folder + "/pipe", 0o600) == 0)
        #expect(symlink("gone", folder + "/link") == 0)
        let big = Data(repeating: 0x20, count: CheckedTOML.mostBytes + 1)
        try big.write(to: URL(fileURLWithPath: folder + "/big"))
        for (name, word) in [
            ("", "regular"), ("pipe", "regular"), ("link", "link"), ("big", "larger"),
        ] {
            let error = #expect(throws: CheckedTOML.Problem.self) {
                try CheckedTOML.table(file: folder + "/" + name)
            }
            #expect(error?.isSyntax == false && error?.description.contains(word) == true)
        }
    }

    @Test func aBrokenThemeIsListedWithItsErrorAndTheOthersStay() throws {
        let folder = NSTemporaryDirectory() + "themes-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in ["mine": "[[[", "my2": "a = [}", "my3": "description = \"x\u{0}\""] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).toml"))
        }
        #expect(mkfifo(folder + "/my4.toml", 0o600) == 0)
        let entries = ThemeLoader(roles: [], directories: [folder]).available()
        #expect(entries.filter { !$0.isValid }.map(\.name) == ["mine", "my2", "my3", "my4"])
        #expect(entries.contains { $0.isValid })
        #expect(entries.filter { !$0.isValid }.allSatisfy { $0.summary.contains(".toml: ") })
    }
}
