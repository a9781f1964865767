import Screening
import TerminalUI

/// What the session has done so far: what an export would tell.
struct SessionScreen: Screen {
    static let kind = ScreenKind.session

    /// The session as it would be exported now.
    var summary: SessionSummary?
    /// Which of its entries show, and which one is selected.
    var window = ListWindow(count: 0)

    private var entries: [SessionSummary.Entry] { summary?.entries ?? [] }

    /// The selected entry, if any shows.
    var selected: SessionSummary.Entry? {
        entries.indices.contains(window.selection) ? entries[window.selection] : nil
    }

    static var listWindow: WritableKeyPath<WorkstationState, ListWindow>? {
        \.sessionScreen.window
    }

    /// The list takes the screen less header, totals and foot.
    static func resize(_ state: inout WorkstationState) {
        state.sessionScreen.window.height = max(1, state.size.height - 6)
    }

    static func staleReads(_ exams: [Int64]?, _ state: WorkstationState) -> [Effect] {
        exams == nil || state.screen == .session ? [.reloadSession] : []
    }

    // MARK: - Drawing

    /// What stands beside numbers of the list.
    private var mark: RiskMark {
        RiskMark.all(entries.lazy.compactMap { $0.assessments.first(where: \.isOfRisk)?.riskMark })
    }

    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame {
        ScreenFrame(
            header: [
                ("Session \(state.session.id)", .title),
                ("reader \(state.session.reader)", .header),
                ("since \(Wording.dayAndTime(state.session.startedAt))", .quiet),
            ],
            right: [
                (
                    state.hasUnexportedWork
                        ? "not exported" : state.session.exportedAt == nil ? "" : "exported",
                    state.hasUnexportedWork ? .warning : .good
                )
            ],
            explanation: mark.isEmpty ? nil : (mark.explanation, .quiet),
            footnote: "e writes this to a file")
    }

    func fullText(_ state: WorkstationState) -> [FullText] {
        guard let selected else { return [] }
        return [
            FullText(
                heading: "Selected exam",
                text: "exam \(selected.exam.id), \(selected.exam.patient.displayName), "
                    + (selected.exam.studyDate?.description ?? "no date")),
            FullText(heading: "Flag", text: selected.currentFlag?.reason ?? "", role: .flag),
            FullText(heading: "Note", text: selected.currentNote?.text ?? ""),
        ]
            + selected.assessments.flatMap { assessment in
                assessment.refusals.map {
                    FullText(
                        heading: "\(assessment.model) refused", text: $0.sentence, role: .warning)
                }
            }
    }

    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        let flagged = entries.count { $0.currentFlag != nil }
        let noted = entries.count { $0.currentNote != nil }
        let read = entries.count { $0.readAt != nil }
        let assessed = entries.count { $0.assessments.contains { !$0.isRefused } }
        let refused = entries.count { $0.assessments.contains(where: \.isRefused) }
        let models = Set(entries.flatMap(\.assessments).map(\.model)).sorted()
        let totals =
            "\(Wording.count(entries.count, "exam")) · \(read) read · \(flagged) flagged · "
            + "\(noted) noted · \(assessed) with a 5-year risk"
            + (refused == 0 ? "" : ", \(refused) refused")
        // Where there are several models, or no room for one here, each line names its own.
        let named = models.isEmpty ? totals : totals + " (\(models.joined(separator: ", ")))"
        let fits = TextWidth.columns(of: named) < grid.width
        grid.put(fits ? named : totals, x: 1, y: body.y, role: .strong)
        if entries.isEmpty {
            grid.put(
                "Nothing yet. What is opened, read, flagged and noted stands here.", x: 1,
                y: body.y + 2, role: .quiet)
        }
        let hasMarks = !mark.isEmpty
        for index in window.visible where entries.indices.contains(index) {
            Self.draw(
                entries[index], namesModel: models.count > 1 || !fits, hasMarks: hasMarks,
                isSelected: index == window.selection,
                y: body.y + 2 + index - window.offset, on: &grid)
        }
    }

    private static func draw(
        _ entry: SessionSummary.Entry, namesModel: Bool, hasMarks: Bool, isSelected: Bool,
        y: Int, on grid: inout CellGrid
    ) {
        grid.put(isSelected ? "▶" : " ", x: 0, y: y, role: .accent)
        grid.put(entry.currentFlag == nil ? " " : "!", x: 2, y: y, role: .flag)
        let nameWidth = max(16, min(34, grid.width - 62))
        let name = entry.exam.patient.personName
        grid.put(
            (entry.exam.isSynthetic
                ? name.fitted(to: nameWidth - 4) + " SYN"
                : name.fitted(to: nameWidth)), x: 4, y: y)
        var x = 5 + nameWidth
        x =
            grid.put(entry.exam.studyDate?.description ?? "no date   ", x: x, y: y, role: .quiet)
            + 2
        let assessment = entry.assessments.first(where: \.isOfRisk)
        var risk = Wording.notAsked
        if let assessment {
            risk =
                assessment.isRefused
                ? Wording.refused
                : assessment.fiveYear.map { Wording.percent($0.percent) } ?? Wording.withheld
        }
        grid.put(risk.fitted(to: 7, alignment: .right), x: x, y: y)
        if hasMarks {
            grid.put(assessment?.riskMark.letters ?? "", x: x + 7, y: y, role: .synthetic)
            x += RiskMark.columns
        }
        x += 9
        if namesModel {
            grid.put(assessment?.model ?? "", x: x, y: y, limit: 8, role: .quiet)
            x += 9
        }
        grid.put(
            entry.readAt != nil ? "read" : entry.openedAt != nil ? "opened" : "–", x: x, y: y,
            role: .quiet)
        x += 8
        let words = [entry.currentFlag?.reason, entry.currentNote?.text].compactMap { $0 }
        grid.put(words.joined(separator: " · "), x: x, y: y, limit: grid.width - x - 1)
        if isSelected {
            grid.paint(Rect(x: 0, y: y, width: grid.width, height: 1), role: .selection)
            grid.cursor = (0, y)
        }
    }
}

extension ScreenKind {
    static let session = ScreenKind("session")
}

extension WorkstationState {
    /// The screen of the session, open or not.
    var sessionScreen: SessionScreen {
        get { self[SessionScreen.self] ?? SessionScreen() }
        set { self[SessionScreen.self] = newValue }
    }
}
