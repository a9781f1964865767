import TerminalUI
import Testing

@testable import Workstation

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
