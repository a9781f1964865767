import Operations
import Screening
import TerminalUI
import Worklist

/// The list of exams, with the selected one explained beneath and, where there is room, previewed.
enum WorklistScreen {
    /// The first row of the list on the screen, under header, rule and column titles.
    static let firstRow = 3

    /// Columns of the preview with its rule.
    private static let previewWidth = 34

    /// Whether the screen is wide enough for the preview.
    static func showsPreview(width: Int) -> Bool { width >= 110 }

    /// Rows of the list on a screen of a given height.
    static func listHeight(of height: Int) -> Int { max(1, height - firstRow - 2) }

    static func draw(
        _ state: WorkstationState, on grid: inout CellGrid, with renderer: PictureRenderer
    ) {
        let list = state.worklist
        header(state, on: &grid)
        var body = grid.bounds.inset(top: 2, bottom: 2)
        if showsPreview(width: grid.width) {
            let (left, right) = body.splitLeft(body.width - previewWidth)
            body = left
            preview(state, in: right, on: &grid, with: renderer)
        }
        if list.visible.isEmpty {
            empty(state, in: body, on: &grid)
        } else {
            rows(state, in: body, on: &grid)
        }
        Chrome.foot(
            state, explanation: list.selected.map { explain($0, state.preview) },
            right: "\(renderer.colors.label) · \(state.theme.name)", on: &grid)
    }

    private static func header(_ state: WorkstationState, on grid: inout CellGrid) {
        let list = state.worklist
        let current = list.rows.filter { !$0.isPrior }
        let new = current.count { $0.state == .new }
        let flagged = list.rows.count { $0.isFlagged }
        var parts: [(String, Role)] = [("Firstlight", .title)]
        if list.rows.contains(where: \.isSynthetic) {
            parts.append(
                (list.rows.allSatisfy(\.isSynthetic) ? "SYNTHETIC" : "some SYNTHETIC", .synthetic))
        }
        let standing = parts
        if !list.marks.isEmpty { parts.append(("\(list.marks.count) marked", .mark)) }
        parts.append(
            (
                "\(Wording.count(current.count, "exam")) · \(new) new · \(flagged) flagged",
                .header
            ))
        let arrow = list.order.isDescending ? "↓" : "↑"
        var right: [(String, Role)] = [("sort: \(list.order.column.rawValue) \(arrow)", .quiet)]
        if !list.filter.isEmpty {
            // A long filter gives way to what the exams are.
            let count = " (\(list.visible.count))"
            let room = Chrome.room(beside: standing + right + [(count, .accent)], on: grid) - 3
            let text = "filter: \(list.filter.text)".shortened(to: max(room, 0))
            right.insert((text + count, .accent), at: 0)
        }
        Chrome.header(parts, right: right, on: &grid)
    }

    private static func rows(
        _ state: WorkstationState, in area: Rect, on grid: inout CellGrid
    ) {
        let list = state.worklist
        let riskTitle = WorklistColumn.riskTitle(of: list.rows)
        let columns = WorklistColumn.fitting(width: area.width)
        for (column, x, width) in columns {
            let title = (column.sort == .risk ? riskTitle : column.title).fitted(
                to: width, alignment: column.isRightAligned ? .right : .left)
            grid.put(
                title, x: x, y: area.y, role: column.sort == list.order.column ? .accent : .quiet)
        }
        let window = list.window
        let marksSynthetic = !list.rows.allSatisfy(\.isSynthetic)
        let alignsMarks = list.rows.contains { !$0.riskMark.isEmpty }
        for place in window.visible {
            let row = list.rows[list.visible[place]]
            let y = area.y + 1 + place - window.offset
            let isSelected = place == window.selection
            grid.put(isSelected ? "▶" : " ", x: 0, y: y, role: .accent)
            grid.put(list.marks.contains(row.id) ? "+" : " ", x: 1, y: y, role: .mark)
            for (column, x, width) in columns {
                let pieces = column.pieces(
                    of: row, width: width, marksSynthetic: marksSynthetic,
                    alignsMarks: alignsMarks)
                draw(pieces, column, x: x, y: y, width, on: &grid)
            }
            if let place = state.assessments.place(of: row.id) {
                progress(place, over: columns, y: y, on: &grid)
            }
            if isSelected {
                grid.paint(Rect(x: 0, y: y, width: area.width, height: 1), role: .selection)
                grid.cursor = (0, y)
            }
        }
    }

    private static func draw(
        _ pieces: [(String, Role)], _ column: WorklistColumn, x: Int, y: Int, _ width: Int,
        on grid: inout CellGrid
    ) {
        var x = x
        if column.isRightAligned {
            x += max(0, width - pieces.reduce(0) { $0 + TextWidth.columns(of: $1.0) })
        }
        let end = x + width
        for (text, role) in pieces { x = grid.put(text, x: x, y: y, limit: end - x, role: role) }
    }

    /// Shows in place of risk and band how far an image assessment is.
    private static func progress(
        _ place: AssessmentQueue.Place,
        over columns: [(column: WorklistColumn, x: Int, width: Int)], y: Int,
        on grid: inout CellGrid
    ) {
        guard let start = columns.first(where: { $0.column.sort == .risk })?.x,
            let end = columns.first(where: { $0.column.sort == .band }).map({ $0.x + $0.width })
        else { return }
        grid.fill(Rect(x: start, y: y, width: end - start, height: 1))
        switch place {
        case .queued:
            grid.put("queued", x: start, y: y, limit: end - start, role: .quiet)
        case .running(let stage):
            let x = start + 10
            grid.put(stage.short, x: start, y: y, limit: 9)
            grid.put(
                ProgressBar(fraction: stage.fraction).text(columns: end - x), x: x, y: y,
                role: .accent)
        }
    }

    private static func empty(_ state: WorkstationState, in area: Rect, on grid: inout CellGrid) {
        let lines =
            state.worklist.rows.isEmpty
            ? [
                "The worklist is empty.", "",
                ":import PATH     imports files and folders of mammograms",
                "firstlight demo  opens a worklist of synthetic exams",
            ]
            : ["No exam passes the filter '\(state.worklist.filter.text)'.", "", "esc clears it."]
        for (index, line) in lines.enumerated() {
            grid.put(
                line, x: area.x + 3, y: area.y + 2 + index, limit: area.width - 4, role: .quiet)
        }
        grid.cursor = (area.x + 3, area.y + 2)
    }

    /// What there is to know of the selected row, most urgent first.
    static func explain(_ row: WorklistRow, _ preview: ExamDetails?) -> (String, Role) {
        var parts: [String] = []
        let details = preview?.exam.id == row.id ? preview : nil
        let assessment = details?.assessments.first
        for refusal in assessment?.refusals ?? [] {
            parts.append("refused: \(refusal.sentence)")
        }
        if let reason = row.flagReason { parts.append("flag: \(reason)") }
        let risk = risk(row, assessment)
        if !row.riskMark.isEmpty { parts += risk }
        parts += details?.exam.remarks.map(\.text) ?? []
        parts.append("exam \(row.id)  id \(row.patientIdentifier)")
        if let accession = row.accessionNumber { parts.append("acc \(accession)") }
        if row.riskMark.isEmpty { parts += risk }
        if row.isPrior { parts.append("a prior") }
        if row.hasNote { parts.append("has a note") }
        return (parts.joined(separator: "  ·  "), row.isRefused ? .warning : .quiet)
    }

    /// Whose the row's risk is, what its letters mean and which band it is in; nothing where there
    /// is nothing to say of it.
    private static func risk(_ row: WorklistRow, _ assessment: Assessment?) -> [String] {
        guard let model = assessment?.model ?? row.riskModel else { return [] }
        if row.isRiskWithheld { return ["\(model) \(Wording.withheldInWords)"] }
        let mark = row.riskMark.isEmpty ? nil : row.riskMark.explanation
        let band = assessment?.band.map { "\($0.label), \($0.rule) (\($0.source))" }
        let words = [mark, band].compactMap { $0 }
        return words.isEmpty
            ? [] : [model + (mark == nil ? " " : ": ") + words.joined(separator: "  ·  ")]
    }

    private static func preview(
        _ state: WorkstationState, in area: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        for y in area.y..<area.maxY { grid.put("│", x: area.x, y: y, role: .previewBorder) }
        grid.put("┬", x: area.x, y: area.y - 1, role: .previewBorder)
        guard let details = state.preview, details.exam.id == state.worklist.selected?.id else {
            return
        }
        let exam = details.exam
        let inside = area.inset(left: 2)
        let pictures = Rect(
            x: inside.x, y: inside.y, width: inside.width,
            height: max(0, min(inside.height - 2, inside.width)))
        let screen = ExamScreenState(details: details)
        ExamPictures.draw(screen, state.pictures, in: pictures, on: &grid, with: renderer)
        let y = pictures.maxY
        var x = inside.x
        if exam.isSynthetic { x = grid.put("SYNTHETIC  ", x: x, y: y, role: .synthetic) }
        grid.put(exam.studyDate?.description ?? "no date", x: x, y: y, role: .quiet)
        grid.put(
            ProgramVersion.disclaimer, x: inside.x, y: y + 1, limit: inside.width,
            role: .disclaimer)
    }
}
