import TerminalUI

/// The command table of the screen beneath, in columns; what has no room comes up line by line.
struct HelpScreen: Screen {
    static let kind = ScreenKind.help

    static let commands: [Command] = [
        Command(
            "help", "the keys of this screen", in: .program, keys: [.character("?"), .function(1)],
            on: .outsideForms, footer: .init("help", 0), isJournaled: false
        ) { state, _ in
            if state.screen == .help { state.pop() } else { state.push(HelpScreen()) }
            return []
        }
    ]

    /// The first line that shows.
    private var offset = 0

    /// Any key closes it, but those that bring up what has no room.
    static func handle(_ key: Key, _ state: inout WorkstationState) -> [Effect]? {
        if case .paste = key { return nil }
        let table = Table(state)
        let move: Int? =
            switch key {
            case .down, .character("j"): 1
            case .up, .character("k"): -1
            case .pageDown, .character(" "): table.height
            case .pageUp: -table.height
            default: nil
            }
        guard table.hidden > 0, let move, var help = state[HelpScreen.self] else {
            state.pop()
            return []
        }
        help.offset = min(table.hidden, max(0, help.offset + move))
        state[HelpScreen.self] = help
        return []
    }

    /// How the commands lie on the screen.
    private struct Table {
        let commands: [Command]
        let columns: Int
        /// Lines of all commands, and those that show.
        let rows: Int
        let height: Int
        /// Lines that have no room.
        var hidden: Int { max(0, rows - height) }

        init(_ state: WorkstationState) {
            commands = CommandTable.commands(on: HelpScreen.beneath(state))
            columns = state.size.width >= 120 ? 3 : 2
            rows = (commands.count + columns - 1) / columns
            height = max(
                1,
                ScreenFrame.body(of: CellGrid(width: state.size.width, height: state.size.height))
                    .height)
        }
    }

    private static func beneath(_ state: WorkstationState) -> ScreenKind {
        state.screens.dropLast().last ?? .worklist
    }

    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame {
        ScreenFrame(
            header: [("Help", .title), (Self.beneath(state).name, .header)],
            right: [(Table(state).hidden > 0 ? "j more   ? closes" : "? closes", .quiet)],
            status: Set.lists.contains(Self.beneath(state))
                ? [("risk " + RiskMark.legend, .quiet)] : [],
            explanation: (
                ":NAME runs any command, tab completes; every key here is such a command", .quiet
            ), footnote: Table(state).hidden > 0 ? "any other key closes" : "any key closes")
    }

    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        let table = Table(state)
        let columnWidth = grid.width / table.columns
        for (index, command) in table.commands.enumerated() {
            let x = 1 + index / table.rows * columnWidth
            let y = body.y + index % table.rows - min(offset, table.hidden)
            guard body.y..<body.maxY ~= y else { continue }
            grid.put(Self.label(of: command), x: x, y: y, limit: 12, role: .accent)
            grid.put(command.summary, x: x + 13, y: y, limit: columnWidth - 14)
        }
        grid.cursor = (1, body.y)
    }

    /// As many of a command's keys as fit before what it does; its name where it has none.
    private static func label(of command: Command) -> String {
        var label = ""
        for key in command.keys.map(KeyName.text) {
            let longer = label.isEmpty ? key : label + " " + key
            if TextWidth.columns(of: longer) <= 11 { label = longer }
        }
        return label.isEmpty ? ":" + command.name : label
    }
}

extension ScreenKind {
    static let help = ScreenKind("help")
}
