import Operations
import Screening
import TerminalUI
import Worklist

/// The list of exams, with the selected one explained beneath and, where there is room, previewed.
/// The list itself is shared by all screens: `WorkstationState.worklist`.
struct WorklistScreen: Screen {
    static let kind = ScreenKind.worklist

    /// The selected exam with its views, for the preview beside the worklist.
    var preview: ExamDetails?
    /// The exam whose preview was asked for last, so that one that cannot be read is not asked for
    /// again and again.
    private var previewAsked: Int64?

    /// The first row of the list on the screen, under header, rule and column titles.
    static let firstRow = 3

    /// Columns of the preview with its rule.
    private static let previewWidth = 34

    /// Whether the screen is wide enough for the preview.
    static func showsPreview(width: Int) -> Bool { width >= 110 }

    static var listWindow: WritableKeyPath<WorkstationState, ListWindow>? { \.worklist.window }

    static func resize(_ state: inout WorkstationState) {
        state.worklist.window.height = max(1, state.size.height - firstRow - 2)
    }

    // MARK: - Keys

    static func handle(_ key: Key, _ state: inout WorkstationState) -> [Effect]? {
        switch key {
        case .click(_, let y): return click(row: y, opens: false, &state)
        case .doubleClick(_, let y): return click(row: y, opens: true, &state)
        case .wheel(let isUp, _, _):
            state.worklist.window.move(by: isUp ? -3 : 3)
            return []
        default: return nil
        }
    }

    private static func click(
        row y: Int, opens: Bool, _ state: inout WorkstationState
    ) -> [Effect] {
        let index = state.worklist.window.offset + y - firstRow
        guard index >= 0, state.worklist.visible.indices.contains(index) else { return [] }
        state.worklist.window.select(index)
        return opens ? state.run("open", argument: "") : []
    }

    func selection(_ state: WorkstationState) -> ExamSelection? {
        ExamSelection(current: state.worklist.selected?.id, targets: state.worklist.targets)
    }

    // MARK: - What it wants

    func wantedPictures(
        _ state: WorkstationState
    ) -> [(MammogramView, PictureKey.Fidelity)] {
        guard state.screen == .worklist, Self.showsPreview(width: state.size.width), let preview,
            preview.exam.id == state.worklist.selected?.id
        else { return [] }
        return ViewName.standard.compactMap { preview.exam.view($0) }.map { ($0, .reduced) }
    }

    static func wantedReads(_ state: inout WorkstationState) -> [Effect] {
        guard let selected = state.worklist.selected?.id, var screen = state[Self.self],
            screen.preview?.exam.id != selected, screen.previewAsked != selected
        else { return [] }
        screen.previewAsked = selected
        state[Self.self] = screen
        return [.preview(selected)]
    }

    static func rowsChanged(
        _ exams: [Int64]?, _ state: inout WorkstationState
    ) -> [Effect] {
        if let exams {
            guard let previewed = state.preview?.exam.id, exams.contains(previewed) else {
                return []
            }
        }
        state[Self.self]?.forgetPreview()
        return []
    }

    private mutating func forgetPreview() {
        preview = nil
        previewAsked = nil
    }

    static func staleReads(_ exams: [Int64]?, _ state: WorkstationState) -> [Effect] {
        exams == nil ? [.reloadRows] : []
    }

    // MARK: - Drawing

    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame {
        var frame = header(state, columns: columns)
        frame.explanation = state.worklist.selected.map { Self.explain($0, preview) }
        frame.footnote = "\(renderer.colors.label) · \(state.theme.name)"
        return frame
    }

    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        var body = body
        if Self.showsPreview(width: grid.width) {
            let (left, right) = body.splitLeft(body.width - Self.previewWidth)
            body = left
            drawPreview(state, in: right, on: &grid, with: renderer)
        }
        if state.worklist.visible.isEmpty {
            Self.empty(state, in: body, on: &grid)
        } else {
            Self.rows(state, in: body, on: &grid)
        }
    }

    private func header(_ state: WorkstationState, columns: Int) -> ScreenFrame {
        let list = state.worklist
        let totals = list.totals
        var parts: [(String, Role)] = [("Firstlight", .title)]
        if totals.syntheticCount > 0 {
            let areAll = totals.syntheticCount == list.rows.count
            parts.append((areAll ? "SYNTHETIC" : "some SYNTHETIC", .synthetic))
        }
        let standing = parts
        if !list.marks.isEmpty { parts.append(("\(list.marks.count) marked", .mark)) }
        parts.append(
            (
                "\(Wording.count(totals.currentCount, "exam")) · \(totals.newCount) new"
                    + " · \(totals.flaggedCount) flagged",
                .header
            ))
        let arrow = list.order.isDescending ? "↓" : "↑"
        var right: [(String, Role)] = [("sort: \(list.order.column.rawValue) \(arrow)", .quiet)]
        if !list.filter.isEmpty {
            // A long filter gives way to what the exams are.
            let count = " (\(list.visible.count))"
            let room =
                ScreenFrame.room(beside: standing + right + [(count, .accent)], columns: columns)
                - 3
            let text = "filter: \(list.filter.text)".shortened(to: max(room, 0))
            right.insert((text + count, .accent), at: 0)
        }
        return ScreenFrame(header: parts, right: right)
    }

    private static func rows(
        _ state: WorkstationState, in area: Rect, on grid: inout CellGrid
    ) {
        let list = state.worklist
        let totals = list.totals
        let columns = WorklistColumn.fitting(width: area.width)
        for (column, x, width) in columns {
            let title = (column.sort == .risk ? totals.riskTitle : column.title).fitted(
                to: width, alignment: column.isRightAligned ? .right : .left)
            grid.put(
                title, x: x, y: area.y, role: column.sort == list.order.column ? .accent : .quiet)
        }
        let window = list.window
        let marksSynthetic = totals.syntheticCount < list.rows.count
        for index in window.visible {
            let row = list.rows[list.visible[index]]
            let y = area.y + 1 + index - window.offset
            let isSelected = index == window.selection
            grid.put(isSelected ? "▶" : " ", x: 0, y: y, role: .accent)
            grid.put(list.marks.contains(row.id) ? "+" : " ", x: 1, y: y, role: .mark)
            for (column, x, width) in columns {
                let pieces = column.pieces(
                    of: row, width: width, marksSynthetic: marksSynthetic,
                    alignsMarks: totals.hasRiskMarks)
                draw(pieces, column, x: x, y: y, width, on: &grid)
            }
            if let progress = state.assessments.progress(of: row.id) {
                draw(progress, over: columns, y: y, on: &grid)
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
    private static func draw(
        _ progress: AssessmentQueue.Progress,
        over columns: [(column: WorklistColumn, x: Int, width: Int)], y: Int,
        on grid: inout CellGrid
    ) {
        guard let start = columns.first(where: { $0.column.sort == .risk })?.x,
            let end = columns.first(where: { $0.column.sort == .band }).map({ $0.x + $0.width })
        else { return }
        grid.fill(Rect(x: start, y: y, width: end - start, height: 1))
        switch progress {
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

    func fullText(_ state: WorkstationState) -> [FullText] {
        let filter = FullText(heading: "Filter", text: state.worklist.filter.text)
        guard let row = state.worklist.selected else { return [filter] }
        let details = preview?.exam.id == row.id ? preview : nil
        return [
            FullText(
                heading: "Selected exam",
                text: row.name.display + (row.isSynthetic ? ", SYNTHETIC" : "")),
            FullText(
                heading: "What there is to know of it",
                text: Self.parts(row, preview).joined(separator: "  ·  "),
                role: row.isRefused ? .warning : .text),
            FullText(heading: "Note", text: details?.currentNote?.text ?? ""), filter,
        ]
    }

    /// What there is to know of the selected row, most urgent first.
    static func explain(_ row: WorklistRow, _ preview: ExamDetails?) -> (String, Role) {
        (
            parts(row, preview).joined(separator: "  ·  "),
            row.isRefused ? .warning : .quiet
        )
    }

    private static func parts(_ row: WorklistRow, _ preview: ExamDetails?) -> [String] {
        var parts: [String] = []
        let details = preview?.exam.id == row.id ? preview : nil
        let assessment = details?.assessments.first(where: \.isOfRisk)
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
        return parts
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

    private func drawPreview(
        _ state: WorkstationState, in area: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        for y in area.y..<area.maxY { grid.put("│", x: area.x, y: y, role: .previewBorder) }
        grid.put("┬", x: area.x, y: area.y - 1, role: .previewBorder)
        guard let preview, preview.exam.id == state.worklist.selected?.id else { return }
        let exam = preview.exam
        let inside = area.inset(left: 2)
        let pictures = Rect(
            x: inside.x, y: inside.y, width: inside.width,
            height: max(0, min(inside.height - 2, inside.width)))
        ExamPictures.draw(
            ExamScreen(details: preview), state.pictures, in: pictures, on: &grid, with: renderer)
        let y = pictures.maxY
        var x = inside.x
        if exam.isSynthetic { x = grid.put("SYNTHETIC  ", x: x, y: y, role: .synthetic) }
        grid.put(exam.studyDate?.description ?? "no date", x: x, y: y, role: .quiet)
        grid.put(
            ProgramVersion.disclaimer, x: inside.x, y: y + 1, limit: inside.width,
            role: .disclaimer)
    }
}

extension ScreenKind {
    static let worklist = ScreenKind("worklist")
}

extension WorkstationState {
    /// The selected exam with its views.
    var preview: ExamDetails? {
        get { self[WorklistScreen.self]?.preview }
        set { self[WorklistScreen.self]?.preview = newValue }
    }
}

extension Event {
    /// The selected exam was read for its preview.
    package static func previewed(_ details: ExamDetails) -> Event {
        Event("previewed") { state in
            state.preview = details
            return []
        }
    }

    /// The rows were read again.
    static func rows(_ rows: [WorklistRow]) -> Event {
        Event("rows") { state in
            state.worklist.replace(rows: rows)
            return Screens.all.flatMap { $0.rowsChanged(nil, &state) }
        }
    }

    /// Some rows were read again.
    package static func changedRows(_ rows: [WorklistRow]) -> Event {
        Event("changedRows") { state in
            state.worklist.update(rows)
            return Screens.all.flatMap { $0.rowsChanged(rows.map(\.id), &state) }
        }
    }
}

extension Effect {
    /// Read an exam for its preview.
    static func preview(_ exam: Int64) -> Effect {
        Effect("preview", of: [exam]) { $0.handle(.previewed(try $0.worklist.details(of: exam))) }
    }

    /// Read the rows of the worklist again.
    static let reloadRows = Effect("reloadRows") { $0.handle(.rows(try $0.worklist.rows())) }
}
