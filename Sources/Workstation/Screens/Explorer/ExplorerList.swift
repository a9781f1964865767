import Evaluation
import Screening
import TerminalUI

/// The exams next to the cut, highest risk first, with the cut between them.
struct ExplorerList {
    let explorer: ExplorerState

    /// Draws as many as fit; the one that enter opens is selected.
    func draw(in area: Rect, on grid: inout CellGrid) {
        let members = explorer.pool.members
        guard area.height > 1, area.width > 16, !members.isEmpty else { return }
        let border = explorer.pool.risks.unflaggedCount(at: explorer.cut)
        let selected = explorer.pool.nearest(to: explorer.cut)
        // One row is the cut's own; half of the others stand above it, more where few stand below.
        let rows = area.height - 1
        let above = min(members.count - border, max((rows + 1) / 2, rows - border))
        let below = min(border, rows - above)
        var y = area.y
        for place in (border..<border + above).reversed() {
            draw(members[place], isSelected: place == selected, y: y, in: area, on: &grid)
            y += 1
        }
        grid.fill(Rect(x: area.x, y: y, width: area.width, height: 1), with: "─", role: .accent)
        grid.put(
            " cut \(explorer.cut.rule) ", x: area.x + 2, y: y, limit: area.width - 2, role: .accent)
        y += 1
        for place in (border - below..<border).reversed() {
            draw(members[place], isSelected: place == selected, y: y, in: area, on: &grid)
            y += 1
        }
    }

    private func draw(
        _ member: RiskPool.Member, isSelected: Bool, y: Int, in area: Rect, on grid: inout CellGrid
    ) {
        let nameWidth = min(34, area.width - 15)
        grid.put(isSelected ? "▶" : " ", x: area.x, y: y, role: .accent)
        grid.put(member.isFlagged ? "!" : " ", x: area.x + 1, y: y, role: .flag)
        grid.put(
            PersonName(member.name).fitted(to: nameWidth), x: area.x + 2, y: y,
            role: member.isRead ? .stateRead : .text)
        let age = member.ageYears.map(String.init) ?? Wording.notAsked
        grid.put(
            age.fitted(to: 3, alignment: .right), x: area.x + nameWidth + 3, y: y, role: .quiet)
        grid.put(
            Wording.fixed(member.percent, decimals: 2).fitted(to: 6, alignment: .right),
            x: area.x + nameWidth + 7, y: y)
        if member.hadCancer == true {
            grid.put("×", x: area.x + nameWidth + 14, y: y, role: .strong)
        }
        if isSelected {
            grid.paint(Rect(x: area.x, y: y, width: area.width, height: 1), role: .selection)
            grid.cursor = (area.x, y)
        }
    }
}
