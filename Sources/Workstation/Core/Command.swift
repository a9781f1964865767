import TerminalUI

/// One entry of the table that feeds keys, the footer, help, the command line and the table in
/// `Sources/README.md`.
struct Command: Sendable {
    /// What a command takes after its name.
    enum Argument: Sendable {
        /// Nothing.
        case none
        /// Something that may be left out, with its name for help and its completions.
        case optional(String, @Sendable (WorkstationState) -> [String])
        /// Something that must be there.
        case required(String, @Sendable (WorkstationState) -> [String])

        func completions(_ state: WorkstationState) -> [String] {
            switch self {
            case .none: []
            case .optional(_, let completions), .required(_, let completions): completions(state)
            }
        }
    }

    /// A word in the footer.
    struct Footer: Sendable, Hashable {
        /// The word after the key.
        let word: String
        /// As the screen narrows, the highest ranks give way first.
        let rank: Int
        /// What stands for the key where several commands share the entry: `1-4`.
        let keys: String?

        init(_ word: String, _ rank: Int, keys: String? = nil) {
            self.word = word
            self.rank = rank
            self.keys = keys
        }
    }

    /// What a command has to do with: help and the key table list them in this order.
    enum Section: Sendable, Hashable, CaseIterable {
        /// From screen to screen and from exam to exam.
        case opening
        /// What a reader records of an exam.
        case reading
        /// Risk on demand, and what it rests on.
        case risk
        /// How the pictures hang.
        case pictures
        /// Which rows show, in which order, and which are marked.
        case listing
        /// Moving about in lists.
        case movement
        /// What one screen alone can do.
        case screen
        /// The session and its export.
        case session
        /// The program itself.
        case program
    }

    /// The name on the command line and in the journal.
    let name: String
    /// Names it had before, which the command line still takes.
    let formerNames: [String]
    /// What it does, in a few words.
    let summary: String
    let section: Section
    /// The keys that run it.
    let keys: [Key]
    /// The screens on which it means something.
    let screens: Set<ScreenKind>
    /// How the command stands in the footer; nil for what does not.
    let footer: Footer?
    let argument: Argument
    /// Whether the journal records it: what opens another exam or changes one is, moving about and
    /// showing differently is not.
    let isJournaled: Bool
    /// What it does to the state, and what it wants done outside.
    let run: @Sendable (inout WorkstationState, String) -> [Effect]

    init(
        _ name: String, _ summary: String, in section: Section = .screen, keys: [Key] = [],
        on screens: Set<ScreenKind>, footer: Footer? = nil, argument: Argument = .none,
        isJournaled: Bool = true, formerNames: [String] = [],
        run: @escaping @Sendable (inout WorkstationState, String) -> [Effect]
    ) {
        self.name = name
        self.formerNames = formerNames
        self.summary = summary
        self.section = section
        self.keys = keys
        self.screens = screens
        self.footer = footer
        self.argument = argument
        self.isJournaled = isJournaled
        self.run = run
    }
}

/// Every command of the workstation, in the order of help: those of several screens and those of
/// each screen, by section.
enum CommandTable {
    static let all: [Command] = {
        let commands =
            Command.reading + Command.identity + Command.assessing
            + Screens.all.flatMap { $0.commands }
            + Command.movement + Command.program
        return Command.Section.allCases.flatMap { section in
            commands.filter { $0.section == section }
        }
    }()

    static func commands(on screen: ScreenKind) -> [Command] {
        all.filter { $0.screens.contains(screen) }
    }

    /// The command a key runs on a screen. In a form letters are text.
    static func command(for key: Key, on screen: ScreenKind) -> Command? {
        if case .character = key, Set.forms.contains(screen) { return nil }
        return all.first { $0.screens.contains(screen) && $0.keys.contains(key) }
    }

    /// The command of a name on a screen, or of an unambiguous beginning of one.
    static func command(named name: String, on screen: ScreenKind) -> Command? {
        let here = commands(on: screen)
        if let exact = here.first(where: { $0.name == name || $0.formerNames.contains(name) }) {
            return exact
        }
        // A name that says "without asking" is never guessed.
        let beginning = here.filter { $0.name.hasPrefix(name) && !$0.name.hasSuffix("!") }
        return beginning.count == 1 ? beginning[0] : nil
    }

    /// A Markdown table, as `Sources/README.md` shows it: keys, command, screens, what it does.
    static var markdown: String {
        let rows = all.map { command in
            let keys = command.keys.map { "`\(KeyName.text(of: $0))`" }.joined(separator: " ")
            let screens =
                command.screens == .everywhere
                ? "all"
                : ScreenKind.allCases.filter(command.screens.contains).map(\.name)
                    .joined(separator: ", ")
            return "| \(keys) | `:\(command.name)` | \(screens) | \(command.summary) |"
        }
        return (["| keys | command | where | what |", "| --- | --- | --- | --- |"] + rows)
            .joined(separator: "\n")
    }
}

extension Command {
    /// Moving about in lists.
    static let movement: [Command] = [
        move("down", "next row", [.character("j"), .down]) { $0.move(by: 1) },
        move("up", "previous row", [.character("k"), .up]) { $0.move(by: -1) },
        move("page-down", "a page down", [.pageDown, .control("f")]) { $0.movePage(by: 1) },
        move("page-up", "a page up", [.pageUp, .control("b")]) { $0.movePage(by: -1) },
        move("half-down", "half a page down", [.control("d")]) { $0.moveHalfPage(by: 1) },
        move("half-up", "half a page up", [.control("u")]) { $0.moveHalfPage(by: -1) },
        move("first", "first row", [.character("g"), .home]) { $0.moveToFirst() },
        move("last", "last row", [.character("G"), .end]) { $0.moveToLast() },
    ]

    private static func move(
        _ name: String, _ summary: String, _ keys: [Key],
        _ change: @escaping @Sendable (inout ListWindow) -> Void
    ) -> Command {
        Command(name, summary, in: .movement, keys: keys, on: .lists, isJournaled: false) {
            state, _ in
            guard let window = type(of: state.top).listWindow else { return [] }
            change(&state[keyPath: window])
            return []
        }
    }
}
