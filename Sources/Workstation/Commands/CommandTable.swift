import TerminalUI

/// Every command of the workstation, in the order of help.
package enum CommandTable {
    package static let all: [Command] =
        Command.opening + Command.reading + Command.risk + Command.pictures + Command.listing
        + Command.movement + Command.exploring + Command.sessions + Command.program

    package static func commands(on screen: ScreenKind) -> [Command] {
        all.filter { $0.screens.contains(screen) }
    }

    /// The command a key runs on a screen.
    package static func command(for key: Key, on screen: ScreenKind) -> Command? {
        all.first { $0.screens.contains(screen) && $0.keys.contains(key) }
    }

    /// The command of a name on a screen, or of an unambiguous beginning of one.
    package static func command(named name: String, on screen: ScreenKind) -> Command? {
        let here = commands(on: screen)
        if let exact = here.first(where: { $0.name == name || $0.formerNames.contains(name) }) {
            return exact
        }
        // A name that says "without asking" is never guessed.
        let beginning = here.filter { $0.name.hasPrefix(name) && !$0.name.hasSuffix("!") }
        return beginning.count == 1 ? beginning[0] : nil
    }
}

extension Set<ScreenKind> {
    /// The worklist and the exam: where exams are worked on.
    static let exams: Set<ScreenKind> = [.worklist, .exam]
    static let everywhere = Set(ScreenKind.allCases)
    /// Everywhere but in the form, whose fields take the letters.
    static let outsideForm = everywhere.subtracting([.factors])
}
