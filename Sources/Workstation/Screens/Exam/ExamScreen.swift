import Imaging
import Operations
import Screening
import TerminalUI

/// One exam: the four views, who and when above them, the risk beside them.
struct ExamScreen: Screen, Hashable {
    static let kind = ScreenKind.exam

    /// The exam and what is known of it.
    var details: ExamDetails
    /// Which prior hangs in place of the exam: an index into the priors; nil for the exam itself.
    var shownPrior: Int?
    /// The view that fills the screen; nil for all four.
    var enlarged: ViewName?
    /// The picture that fills the screen in place of the one that stands for the enlarged view.
    var other: OtherPicture?
    /// Which of the file's windows and tables is in use, by index into its choices.
    var voiIndex = 0
    /// Whether greys are turned round by the reader.
    var isInverted = false
    /// Whether the overlay planes of the files are drawn.
    var showsPlanes = false
    /// Whether the risk panel shows on a screen too narrow for both.
    var showsPanel = false
    /// What lies over the pictures.
    var overlay = HeatOverlay.none
    /// Lines of the panel that are scrolled away.
    var panelOffset = 0

    /// The exam whose pictures hang.
    var hung: Exam { shownPrior.map { details.priors[$0] } ?? details.exam }

    /// The newest assessment by an image model of each kind of the exam whose pictures hang, that
    /// of risk first.
    var hungImageAssessments: [Assessment] {
        let assessments =
            shownPrior.map { details.priorAssessments[details.priors[$0].id] ?? [] }
            ?? details.assessments
        return FindingKind.allCases.compactMap { kind in
            assessments.first { $0.image?.kind == kind }
        }
    }

    /// The image models whose answers about that exam no longer stand.
    var hungOutdatedImageModels: [String] {
        let models =
            shownPrior.map { details.priorOutdatedModels[details.priors[$0].id] ?? [] }
            ?? details.outdatedModels
        return models.filter(\.isImage).map(\.name)
    }

    init(details: ExamDetails) { self.details = details }

    func selection(_ state: WorkstationState) -> ExamSelection? {
        ExamSelection(current: details.exam.id, targets: [details.exam.id])
    }

    func wantedPictures(
        _ state: WorkstationState
    ) -> [(MammogramView, PictureKey.Fidelity)] {
        let four = ViewName.standard.compactMap { hung.view($0) }.map {
            ($0, PictureKey.Fidelity.reduced)
        }
        guard let enlarged = enlarged.flatMap({ shown($0) }) else { return four }
        return four + (other == nil ? [] : [(enlarged, .reduced)]) + [(enlarged, .full)]
    }

    /// From an enlarged view to all four, and from these to the screen before.
    static func goBack(_ state: inout WorkstationState) {
        if state.exam?.enlarged != nil {
            state.exam?.enlarged = nil
            state.exam?.other = nil
        } else {
            state.exam = nil
            state.pop()
        }
    }

    static func staleReads(_ exams: [Int64]?, _ state: WorkstationState) -> [Effect] {
        guard let open = state.exam?.details.exam.id, exams?.contains(open) ?? true else {
            return []
        }
        return [.reloadExam(open)]
    }

    // MARK: - Drawing

    /// Columns of the risk panel with its rule.
    private static let panelWidth = 39
    /// The narrowest screen that has room for pictures beside the panel.
    private static let widthForBoth = 76
    /// The narrowest screen that shows the panel without being asked.
    private static let widthWithPanel = 100

    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        var body = body
        if showsPanel, grid.width < Self.widthForBoth {
            RiskPanel.draw(self, state.assessments, in: body, on: &grid)
            grid.cursor = (0, body.y)
            return
        }
        if grid.width >= Self.widthWithPanel || showsPanel {
            let (left, right) = body.splitLeft(body.width - Self.panelWidth)
            RiskPanel.draw(self, state.assessments, in: right, on: &grid)
            body = left
        }
        let line = body.maxY - 1
        let ramps = state.theme.heat
        let legend = HeatLegend(
            self, ramps: ramps, colors: renderer.colors, columns: body.width - 2)
        let drawn = ExamPictures.draw(
            self, state.pictures, in: body.inset(bottom: 1 + legend.height), on: &grid,
            with: renderer, ramps: ramps)
        legend.draw(x: 1, y: line - legend.height, columns: body.width - 2, on: &grid)
        pictureLine(drawn, x: 1, y: line, limit: body.width - 2, on: &grid)
        grid.cursor = (0, line)
    }

    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame {
        let exam = hung
        var parts: [(String, Role)] = []
        if exam.isSynthetic { parts.append(("SYNTHETIC", .synthetic)) }
        if details.currentFlag != nil { parts.append(("!", .flag)) }
        if !exam.identityConflicts.isEmpty { parts.append((Wording.whose, .warning)) }
        // The name gives way, in its middle, before anything else does.
        let room = columns - 50 - (exam.isSynthetic ? 12 : 0)
        parts.append(
            (
                PersonName.shortened(exam.patient.personName, to: max(16, room)), .title
            ))
        // Whose pictures these are comes before everything else that is said of the exam.
        let date = exam.studyDate?.description ?? "no date"
        parts.append(
            shownPrior == nil ? (date, .header) : ("PRIOR \(date)", .warning))
        parts.append((exam.ageYears.map { "\($0) y" } ?? "no age", .header))
        if let accession = exam.accessionNumber { parts.append(("acc \(accession)", .quiet)) }
        let priors = details.priors
        let prior = priors.isEmpty ? "no prior" : Wording.count(priors.count, "prior")
        let list = state.worklist
        let index = list.visible.firstIndex { list.rows[$0].id == details.exam.id }
        let right: [(String, Role)] = [
            (prior, .quiet),
            (
                index.map { "exam \($0 + 1) of \(list.visible.count)" }
                    ?? "exam \(details.exam.id)", .quiet
            ),
        ]
        return ScreenFrame(
            header: parts, right: columns < 80 ? [] : right, status: status,
            explanation: pictureRemark ?? remark)
    }

    func fullText(_ state: WorkstationState) -> [FullText] {
        let about = FullText(
            heading: shownPrior == nil ? "Exam" : "Prior",
            text: "exam \(hung.id), \(hung.patient.displayName), "
                + (hung.studyDate?.description ?? "no date")
                + (hung.isSynthetic ? ", SYNTHETIC" : ""))
        let refusals = details.assessments.flatMap { assessment in
            assessment.refusals.map {
                FullText(
                    heading: "\(assessment.model) refused", text: $0.sentence, role: .warning)
            }
        }
        return [
            about,
            FullText(
                heading: "Picture", text: pictureRemark?.0 ?? "",
                role: pictureRemark?.1 ?? .text),
            FullText(
                heading: "Shown with", text: ExamPictures.greys(self, state.pictures) ?? ""),
        ] + hung.remarks.map { FullText(heading: "Remark", text: $0.text, role: .warning) }
            + refusals
            + [
                FullText(heading: "Flag", text: details.currentFlag?.reason ?? "", role: .flag),
                FullText(heading: "Note", text: details.currentNote?.text ?? ""),
            ]
    }

    /// What readers have recorded of the exam, in words; of the exam also while a prior hangs.
    private var status: [(String, Role)] {
        var words: [(String, Role)] = [
            details.isRead ? ("read", .good) : ("not read", .quiet)
        ]
        if let flag = details.currentFlag { words.append(("flagged: \(flag.reason)", .flag)) }
        if details.currentNote != nil { words.append(("note", .text)) }
        if shownPrior != nil {
            let date = details.exam.studyDate?.description ?? "no date"
            words.insert(("exam of \(date):", .quiet), at: 0)
        }
        return words
    }

    private func pictureLine(
        _ drawn: ExamPictures.Drawn, x: Int, y: Int, limit: Int, on grid: inout CellGrid
    ) {
        let greys = drawn.greys.map { (isInverted ? "inverted, " : "") + $0 }
        let room = limit - TextWidth.columns(of: ProgramVersion.disclaimer) - 2
        // The attribute by its name where there is room, else by its tag or a word; words of the
        // greys may be cut, the scale never.
        let scales = Self.scales(drawn)
        let width = greys.map { TextWidth.columns(of: $0) + 3 } ?? 0
        let scale =
            scales.first { TextWidth.columns(of: $0) + width <= room }
            ?? scales.dropFirst().first { TextWidth.columns(of: $0) + min(width, 15) <= room }
        let parts = [scale ?? scales.last, greys].compactMap { $0 }
        let disclaimer = ProgramVersion.disclaimer.lowercased()
        let end = x + limit
        let start = end - TextWidth.columns(of: disclaimer)
        var next = x
        for part in parts {
            // Words may be cut, a number never.
            let room = start - 2 - next
            let isWhole = TextWidth.columns(of: part) <= room
            guard isWhole || (part == parts.last && room >= 12) else { break }
            next = grid.put(part.shortened(to: room), x: next, y: y, role: .quiet) + 3
        }
        grid.put(disclaimer, x: max(x, start), y: y, limit: limit, role: .disclaimer)
    }

    /// The scale and the attribute it comes from, ever shorter; none where nothing was drawn.
    private static func scales(_ drawn: ExamPictures.Drawn) -> [String] {
        guard let millimetres = drawn.millimetresPerRow, millimetres > 0 else {
            guard drawn.greys != nil else { return [] }
            if drawn.setAside.isEmpty { return ["no pixel spacing"] }
            let views = drawn.setAside.map(\.label).joined(separator: ", ")
            return ["no common scale: spacing of \(views) set aside", "no common scale"]
        }
        let scale = "\(Wording.fixed(millimetres, decimals: 1)) mm/row"
        let words = drawn.scaleSources.map(\.word).reduce(into: [String]()) { words, word in
            if !words.contains(word) { words.append(word) }
        }
        return [
            "\(scale) by " + drawn.scaleSources.map(\.rawValue).joined(separator: ", "),
            "\(scale) " + drawn.scaleSources.map(\.tags).joined(separator: ", "),
            "\(scale) " + words.joined(separator: ", "), scale,
        ]
    }

    private var remark: (String, Role)? {
        let remarks = hung.remarks
        guard let first = remarks.first else {
            return details.currentNote.map { ("note: " + $0.text, .quiet) }
        }
        let more = remarks.count > 1 ? "  (and \(remarks.count - 1) more in the panel, t)" : ""
        return ("note: \(first.text)\(more)", .warning)
    }
}

extension ScreenKind {
    static let exam = ScreenKind("exam")
}

extension WorkstationState {
    /// The exam screen, while an exam is open.
    var exam: ExamScreen? {
        get { self[ExamScreen.self] }
        set { self[ExamScreen.self] = newValue }
    }
}

extension Event {
    /// An exam was read from the store because the reader opened it.
    static func opened(_ details: ExamDetails) -> Event {
        Event("opened") { state in
            var opened = ExamScreen(details: details)
            opened.showsPanel = state.exam?.showsPanel ?? false
            opened.overlay = state.exam?.overlay ?? .none
            state.close(.help)
            state.push(opened)
            state.forgetFailedPictures()
            state.worklist.select(exam: details.exam.id)
            return []
        }
    }

    /// The open exam was read again.
    static func reloaded(_ details: ExamDetails) -> Event {
        Event("reloaded") { state in
            if state.exam?.details.exam.id == details.exam.id { state.exam?.details = details }
            return []
        }
    }
}

extension Effect {
    /// Read an exam from the store and record that it was opened.
    static func openExam(_ exam: Int64) -> Effect {
        Effect("openExam", of: [exam], isJournaledByStore: true) { runner in
            try runner.store.markOpened(exam, in: runner.state.session)
            runner.handle(.opened(try runner.worklist.details(of: exam)))
            runner.handle(.changedRows(try runner.worklist.rows(of: [exam])))
            try runner.noteUnexportedWork()
        }
    }

    /// Read an exam again without recording anything.
    static func reloadExam(_ exam: Int64) -> Effect {
        Effect("reloadExam", of: [exam]) { runner in
            let details = try runner.worklist.details(of: exam)
            // It may have become a part of another.
            runner.handle(details.exam.id == exam ? .reloaded(details) : .opened(details))
        }
    }
}
