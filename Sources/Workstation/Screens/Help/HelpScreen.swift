import TerminalUI

/// The command table of the screen beneath, in two columns on one page.
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

    /// Any key closes it.
    static func handle(_ key: Key, _ state: inout WorkstationState) -> [Effect]? {
        if case .paste = key { return nil }
        state.pop()
        return []
    }

    private static func beneath(_ state: WorkstationState) -> ScreenKind {
        state.screens.dropLast().last ?? .worklist
    }

    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame {
        ScreenFrame(
            header: [("Help", .title), (Self.beneath(state).name, .header)],
            right: [("? closes", .quiet)],
            status: Set.lists.contains(Self.beneath(state))
                ? [("risk " + RiskMark.legend, .quiet)] : [],
            explanation: (
                ":NAME runs any command, tab completes; every key here is such a command", .quiet
            ), footnote: "any key closes")
    }

    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        let beneath = Self.beneath(state)
        let commands = CommandTable.commands(on: beneath)
        let perColumn = max(1, body.height)
        let columnCount = max(1, min(3, (commands.count + perColumn - 1) / perColumn))
        let columnWidth = grid.width / max(2, columnCount)
        let rows = max(1, (commands.count + max(2, columnCount) - 1) / max(2, columnCount))
        for (index, command) in commands.enumerated() {
            let x = 1 + index / rows * columnWidth
            let y = body.y + index % rows
            guard y < body.maxY else { continue }
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
