import TerminalUI

/// The command table of the screen beneath, in two columns on one page.
enum HelpScreen {
    /// As many of a command's keys as fit before what it does; its name where it has none.
    private static func label(of command: Command) -> String {
        var label = ""
        for key in command.keys.map(KeyName.text) {
            let longer = label.isEmpty ? key : label + " " + key
            if TextWidth.columns(of: longer) <= 11 { label = longer }
        }
        return label.isEmpty ? ":" + command.name : label
    }

    static func draw(_ state: WorkstationState, on grid: inout CellGrid) {
        let beneath = state.screens.dropLast().last ?? .worklist
        Chrome.header(
            [("Help", .title), (beneath.rawValue, .header)], right: [("? closes", .quiet)],
            on: &grid)
        let body = Chrome.body(of: grid)
        let commands = CommandTable.commands(on: beneath)
        let perColumn = max(1, body.height)
        let columnCount = max(1, min(3, (commands.count + perColumn - 1) / perColumn))
        let columnWidth = grid.width / max(2, columnCount)
        let rows = max(1, (commands.count + max(2, columnCount) - 1) / max(2, columnCount))
        for (index, command) in commands.enumerated() {
            let x = 1 + index / rows * columnWidth
            let y = body.y + index % rows
            guard y < body.maxY else { continue }
            grid.put(label(of: command), x: x, y: y, limit: 12, role: .accent)
            grid.put(command.summary, x: x + 13, y: y, limit: columnWidth - 14)
        }
        if beneath == .worklist || beneath == .session, rows < body.height {
            grid.put(
                "risk " + RiskMark.legend, x: 1, y: body.maxY - 1, limit: grid.width - 2,
                role: .quiet)
        }
        grid.cursor = (1, body.y)
        Chrome.foot(
            state,
            explanation: (
                ":NAME runs any command, tab completes; every key here is such a command", .quiet
            ), right: "any key closes", on: &grid)
    }
}
