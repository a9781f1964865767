import Foundation
import Screening
import TerminalUI
import TestFiles
import Testing

@testable import Workstation

/// Keys in, state and effects out: one case or more for each entry of the command table.
@Suite struct CommandTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var command: String
        var testDescription: String { command }
        var check: @Sendable () -> Void
    }

    @Test(arguments: cases) func command(_ sample: Case) { sample.check() }

    static let cases: [Case] =
        movement + reading + identity + assessing + program + worklist + exam + factors + explorer
        + session + messages
        + help

    static func selected(_ state: WorkstationState) -> Int64? {
        state.worklist.selected?.id
    }

    static let movement: [Case] = [
        Case(command: "down") {
            var state = Fixture.state()
            #expect(state.press(.character("j")) == [])
            #expect(selected(state) == 2)
            _ = state.press(.down)
            #expect(selected(state) == 3)
        },
        Case(command: "up") {
            var state = Fixture.state()
            _ = state.press(.down)
            _ = state.press(.character("k"))
            #expect(selected(state) == 1)
            _ = state.press(.up)
            #expect(selected(state) == 1)
        },
        Case(command: "page-down") {
            var state = Fixture.state()
            _ = state.press(.pageDown)
            #expect(selected(state) == 6)
        },
        Case(command: "page-up") {
            var state = Fixture.state()
            _ = state.press(.character("G"))
            _ = state.press(.pageUp)
            #expect(selected(state) == 1)
        },
        Case(command: "half-down") {
            var state = Fixture.state(height: 12)
            _ = state.press(.control("d"))
            #expect(selected(state) == 4)
        },
        Case(command: "half-up") {
            var state = Fixture.state(height: 12)
            _ = state.press(.control("d"))
            _ = state.press(.control("u"))
            #expect(selected(state) == 1)
        },
        Case(command: "first") {
            var state = Fixture.state()
            _ = state.press(.end)
            _ = state.press(.character("g"))
            #expect(selected(state) == 1)
        },
        Case(command: "last") {
            var state = Fixture.state()
            _ = state.press(.character("G"))
            #expect(selected(state) == 6)
        },
    ]
}

@Suite struct CommandTableTests {
    @Test func noKeyRunsTwoCommandsOnAScreen() {
        for screen in ScreenKind.allCases {
            var seen: [Key: String] = [:]
            for command in CommandTable.commands(on: screen) {
                for key in command.keys {
                    #expect(
                        seen[key] == nil,
                        "\(KeyName.text(of: key)) on \(screen): \(command.name), \(seen[key] ?? "")"
                    )
                    seen[key] = command.name
                }
            }
        }
    }

    @Test func namesAreUniqueOnAScreen() {
        for screen in ScreenKind.allCases {
            let names = CommandTable.commands(on: screen).map(\.name)
            #expect(Set(names).count == names.count)
        }
    }

    @Test func everyScreenHasAWayBack() {
        for screen in ScreenKind.allCases where screen != .worklist {
            #expect(CommandTable.command(for: .escape, on: screen) != nil)
        }
    }

    @Test func whatACommandDoesFitsTheHelpOfTheSmallestScreen() {
        // Two columns of 40, less the keys.
        for command in CommandTable.all { #expect(command.summary.count <= 26) }
    }

    @Test func escapeNeverLeaves() {
        var state = Fixture.state()
        for _ in 0..<5 { #expect(!state.press(.escape).contains(.quit)) }
        #expect(!state.isLeaving)
    }

    @Test func anUnambiguousBeginningIsEnough() {
        #expect(CommandTable.command(named: "filt", on: .worklist)?.name == "filter")
        #expect(CommandTable.command(named: "f", on: .worklist) == nil)
        #expect(CommandTable.command(named: "flag", on: .worklist)?.name == "flag")
    }

    @Test func everyCommandIsTested() {
        let tested = Set(CommandTests.cases.map(\.command))
        let untested = CommandTable.all.map(\.name).filter { !tested.contains($0) }
        #expect(untested.isEmpty)
    }
}

@Suite struct KeyTableTests {
    @Test func theKeyTableIsTheCommandTable() throws {
        let file = TestFiles.repository.appending(path: "Sources/README.md")
        var readme = try String(contentsOf: file, encoding: .utf8)
        let table = CommandTable.markdown
        if ProcessInfo.processInfo.environment["FIRSTLIGHT_RECORD"] == "1",
            let start = readme.range(of: "<!-- keys -->\n"),
            let end = readme.range(of: "<!-- end -->", range: start.upperBound..<readme.endIndex)
        {
            readme.replaceSubrange(start.upperBound..<end.lowerBound, with: table + "\n")
            try readme.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(readme.contains(table), "The guide's key table should be:\n\(table)")
    }
}
