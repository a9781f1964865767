import Screening
import TerminalUI

/// What every screen has around it: a header over a thin rule, a line that explains or asks, a
/// footer.
struct ScreenFrame {
    /// The header's parts from the left.
    var header: [(String, Role)]
    /// Those at its right end.
    var right: [(String, Role)] = []
    /// What stands on the rule under the header.
    var status: [(String, Role)] = []
    /// What there is to say while nothing is asked or told.
    var explanation: (String, Role)?
    /// The right end of the footer.
    var footnote = ""

    /// The area between header and message line.
    static func body(of grid: CellGrid) -> Rect { grid.bounds.inset(top: 2, bottom: 2) }

    /// The columns that the right end of the header may take so that all these parts stay.
    static func room(beside parts: [(String, Role)], columns: Int) -> Int {
        columns - parts.reduce(1) { $0 + TextWidth.columns(of: $1.0) + 3 }
    }

    /// Draws a thin rule across the screen.
    static func rule(y: Int, on grid: inout CellGrid) {
        grid.fill(Rect(x: 0, y: y, width: grid.width, height: 1), with: "─", role: .rule)
    }

    func drawHeader(on grid: inout CellGrid) {
        grid.fill(Rect(x: 0, y: 0, width: grid.width, height: 1), role: .header)
        let rightWidth = right.reduce(0) { $0 + TextWidth.columns(of: $1.0) + 3 } - 2
        let rightStart = grid.width - max(0, rightWidth)
        var x = 1
        for (text, role) in header where !text.isEmpty {
            guard x + TextWidth.columns(of: text) < rightStart else { continue }
            x = grid.put(text, x: x, y: 0, role: role) + 3
        }
        x = rightStart
        for (text, role) in right { x = grid.put(text, x: x, y: 0, role: role) + 3 }
        Self.rule(y: 1, on: &grid)
        x = 1
        for (text, role) in status {
            let room = grid.width - x - 3
            guard room >= 8 else { break }
            x = grid.put(" \(text.shortened(to: room)) ", x: x, y: 1, role: role) + 1
        }
    }

    /// Draws the last two lines: what is asked or said, and the keys.
    func drawFoot(_ state: WorkstationState, on grid: inout CellGrid) {
        let y = grid.height - 2
        drawFooter(state, on: &grid)
        if let prompt = state.prompt {
            Self.draw(prompt, y: y, on: &grid)
            if let message = state.message { Self.draw(message, above: y, on: &grid) }
            return
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
            progress.draw(x: 1, y: y, limit: limit, on: &grid)
        } else if let message = state.message {
            grid.put(
                (message.kind.prefix + message.text).shortened(to: limit), x: 1, y: y,
                role: message.kind.role)
        } else if let (text, role) = explanation {
            grid.put(text.shortened(to: limit), x: 1, y: y, role: role)
        }
    }

    /// Says something over the prompt, such as why what stands there again was not taken.
    private static func draw(_ message: Message, above y: Int, on grid: inout CellGrid) {
        grid.fill(Rect(x: 0, y: y - 1, width: grid.width, height: 1), role: .text)
        grid.put(
            (message.kind.prefix + message.text).shortened(to: grid.width - 2), x: 1, y: y - 1,
            role: message.kind.role)
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

    private func drawFooter(_ state: WorkstationState, on grid: inout CellGrid) {
        let y = grid.height - 1
        grid.fill(Rect(x: 0, y: y, width: grid.width, height: 1), role: .footer)
        let rightWidth = TextWidth.columns(of: footnote)
        let end = grid.width - rightWidth - 2
        grid.put(footnote, x: grid.width - rightWidth - 1, y: y, role: .quiet)
        var x = 1
        for (key, word) in Self.footerEntries(on: state.screen) {
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
