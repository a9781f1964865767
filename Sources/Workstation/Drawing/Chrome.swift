import Screening
import TerminalUI

/// What every screen has: a header over a thin rule, a line that explains or asks, a footer.
enum Chrome {
    /// The area between header and message line.
    static func body(of grid: CellGrid) -> Rect { grid.bounds.inset(top: 2, bottom: 2) }

    /// Draws the header: parts from the left, one part at the right end.
    static func header(
        _ parts: [(String, Role)], right: [(String, Role)], on grid: inout CellGrid
    ) {
        grid.fill(Rect(x: 0, y: 0, width: grid.width, height: 1), role: .header)
        let rightWidth = right.reduce(0) { $0 + TextWidth.columns(of: $1.0) + 3 } - 2
        let rightStart = grid.width - max(0, rightWidth)
        var x = 1
        for (text, role) in parts where !text.isEmpty {
            guard x + TextWidth.columns(of: text) < rightStart else { continue }
            x = grid.put(text, x: x, y: 0, role: role) + 3
        }
        x = rightStart
        for (text, role) in right { x = grid.put(text, x: x, y: 0, role: role) + 3 }
        rule(y: 1, on: &grid)
    }

    /// The columns that the right end of the header may take so that all these parts stay.
    static func room(beside parts: [(String, Role)], on grid: CellGrid) -> Int {
        grid.width - parts.reduce(1) { $0 + TextWidth.columns(of: $1.0) + 3 }
    }

    /// Draws a thin rule across the screen.
    static func rule(y: Int, on grid: inout CellGrid) {
        grid.fill(Rect(x: 0, y: y, width: grid.width, height: 1), with: "─", role: .rule)
    }

    /// Draws the last two lines: what is asked or said, and the keys.
    static func foot(
        _ state: WorkstationState, explanation: (String, Role)?, right: String,
        on grid: inout CellGrid
    ) {
        let y = grid.height - 2
        if let prompt = state.prompt {
            draw(prompt, y: y, on: &grid)
            return footer(state, right: right, on: &grid)
        }
        // What runs behind the screen is told at the end of the line, so that the line still says
        // what it has to.
        var limit = grid.width - 2
        if !state.assessments.isEmpty {
            let notice = state.assessments.notice
            let width = TextWidth.columns(of: notice)
            limit -= width + 2
            grid.put(notice, x: grid.width - width - 1, y: y, role: .accent)
        }
        if let progress = state.importProgress, state.message == nil {
            let share = progress.total > 0 ? Double(progress.done) / Double(progress.total) : 0
            var x = grid.put("importing ", x: 1, y: y, role: .quiet)
            x = grid.put(
                ProgressBar(fraction: share).text(columns: 20), x: x, y: y, role: .accent)
            grid.put(
                "  \(progress.done)/\(progress.total)  \(progress.file)  ctrl-c stops", x: x, y: y,
                limit: limit + 1 - x, role: .quiet)
        } else if let message = state.message {
            grid.put(
                (message.kind.prefix + message.text).shortened(to: limit), x: 1, y: y,
                role: message.kind.role)
        } else if let (text, role) = explanation {
            grid.put(text.shortened(to: limit), x: 1, y: y, role: role)
        }
        footer(state, right: right, on: &grid)
    }

    private static func draw(_ prompt: Prompt, y: Int, on grid: inout CellGrid) {
        let start = grid.put(prompt.label, x: 1, y: y, limit: grid.width - 4, role: .prompt)
        guard !prompt.isChoice else {
            grid.cursor = (1, y)
            return
        }
        let columns = max(4, grid.width - start - 1)
        prompt.field.draw(on: &grid, x: start, y: y, columns: columns)
        let end = start + TextWidth.columns(of: prompt.field.view(columns: columns).text)
        if let completion = prompt.completion, completion.matches.count > 1 {
            grid.put(
                completion.matches.prefix(12).joined(separator: "  "), x: end + 3, y: y,
                limit: grid.width - end - 4, role: .completion)
        }
    }

    private static func footer(_ state: WorkstationState, right: String, on grid: inout CellGrid) {
        let y = grid.height - 1
        grid.fill(Rect(x: 0, y: y, width: grid.width, height: 1), role: .footer)
        let rightWidth = TextWidth.columns(of: right)
        let end = grid.width - rightWidth - 2
        grid.put(right, x: grid.width - rightWidth - 1, y: y, role: .quiet)
        var x = 1
        for (key, word) in footerEntries(on: state.screen) {
            let width = TextWidth.columns(of: key) + 1 + TextWidth.columns(of: word)
            guard x + width <= end else { break }
            x = grid.put(key, x: x, y: y, role: .footerKey)
            x = grid.put(word, x: x + 1, y: y, role: .footer) + 2
        }
    }

    private static func footerEntries(on screen: ScreenKind) -> [(key: String, word: String)] {
        CommandTable.commands(on: screen)
            .compactMap { command in command.footer.map { (command, $0) } }
            .sorted { $0.1.rank < $1.1.rank }
            .compactMap { command, footer in
                (footer.keys ?? command.keys.first.map(KeyName.text)).map { ($0, footer.word) }
            }
    }
}
