import Screening
import TerminalUI

/// One exam: the four views, who and when above them, the risk beside them.
enum ExamScreen {
    /// Columns of the risk panel with its rule.
    private static let panelWidth = 39
    /// The narrowest screen that has room for pictures beside the panel.
    private static let widthForBoth = 76
    /// The narrowest screen that shows the panel without being asked.
    private static let widthWithPanel = 100

    static func draw(
        _ state: WorkstationState, on grid: inout CellGrid, with renderer: PictureRenderer
    ) {
        guard let exam = state.exam else { return }
        header(exam, state, on: &grid)
        var body = Chrome.body(of: grid)
        if exam.showsPanel, grid.width < widthForBoth {
            RiskPanel.draw(exam, state.assessments, in: body, on: &grid)
            grid.cursor = (0, body.y)
            Chrome.foot(state, explanation: remark(exam), right: "", on: &grid)
            return
        }
        if grid.width >= widthWithPanel || exam.showsPanel {
            let (left, right) = body.splitLeft(body.width - panelWidth)
            RiskPanel.draw(exam, state.assessments, in: right, on: &grid)
            body = left
        }
        let line = body.maxY - 1
        let ramps = state.theme.heat
        let legend = HeatLegend(
            exam, ramps: ramps, colors: renderer.colors, columns: body.width - 2)
        let drawn = ExamPictures.draw(
            exam, state.pictures, in: body.inset(bottom: 1 + legend.height), on: &grid,
            with: renderer, ramps: ramps)
        legend.draw(x: 1, y: line - legend.height, columns: body.width - 2, on: &grid)
        pictureLine(exam, drawn, x: 1, y: line, limit: body.width - 2, on: &grid)
        grid.cursor = (0, line)
        Chrome.foot(state, explanation: remark(exam), right: "", on: &grid)
    }

    private static func header(
        _ screen: ExamScreenState, _ state: WorkstationState, on grid: inout CellGrid
    ) {
        let exam = screen.hung
        var parts: [(String, Role)] = []
        if exam.isSynthetic { parts.append(("SYNTHETIC", .synthetic)) }
        if screen.details.currentFlag != nil { parts.append(("!", .flag)) }
        // The name gives way, in its middle, before anything else does.
        let room = grid.width - 50 - (exam.isSynthetic ? 12 : 0)
        parts.append(
            (
                PersonName.shortened(exam.patient.personName, to: max(16, room)), .title
            ))
        // Whose pictures these are comes before everything else that is said of the exam.
        let date = exam.studyDate?.description ?? "no date"
        parts.append(
            screen.shownPrior == nil ? (date, .header) : ("PRIOR \(date)", .warning))
        parts.append((exam.ageYears.map { "\($0) y" } ?? "no age", .header))
        if let accession = exam.accessionNumber { parts.append(("acc \(accession)", .quiet)) }
        let priors = screen.details.priors
        let prior = priors.isEmpty ? "no prior" : Wording.count(priors.count, "prior")
        let list = state.worklist
        let place = list.visible.firstIndex { list.rows[$0].id == screen.details.exam.id }
        let right: [(String, Role)] = [
            (prior, .quiet),
            (
                place.map { "exam \($0 + 1) of \(list.visible.count)" }
                    ?? "exam \(screen.details.exam.id)", .quiet
            ),
        ]
        Chrome.header(parts, right: grid.width < 80 ? [] : right, on: &grid)
    }

    private static func pictureLine(
        _ exam: ExamScreenState, _ drawn: ExamPictures.Drawn, x: Int, y: Int, limit: Int,
        on grid: inout CellGrid
    ) {
        var parts: [String] = []
        if let millimetres = drawn.millimetresPerRow, millimetres > 0 {
            parts.append("\(Wording.fixed(millimetres, decimals: 1)) mm/row")
        } else if drawn.greys != nil {
            parts.append("no pixel spacing")
        }
        if let greys = drawn.greys { parts.append((exam.isInverted ? "inverted, " : "") + greys) }
        let disclaimer = ProgramVersion.disclaimer.lowercased()
        let end = x + limit
        let start = end - TextWidth.columns(of: disclaimer)
        var place = x
        for part in parts {
            // Words may be cut, a number never.
            let room = start - 2 - place
            let isWhole = TextWidth.columns(of: part) <= room
            guard isWhole || (part == parts.last && room >= 12) else { break }
            place = grid.put(part.shortened(to: room), x: place, y: y, role: .quiet) + 3
        }
        grid.put(disclaimer, x: max(x, start), y: y, limit: limit, role: .disclaimer)
    }

    private static func remark(_ screen: ExamScreenState) -> (String, Role)? {
        let remarks = screen.hung.remarks
        guard let first = remarks.first else {
            return screen.details.currentNote.map { ("note: " + $0.text, .quiet) }
        }
        let more = remarks.count > 1 ? "  (and \(remarks.count - 1) more in the panel, t)" : ""
        return ("note: \(first.text)\(more)", .warning)
    }
}
