import Foundation
import Operations
import Screening
import TerminalUI
import Worklist

/// Where a reader stands: what is typed and not recorded, the list as it is filtered, ordered and
/// marked, and the open exam. It is put down as it changes, so that a session that broke off goes
/// on as it was.
struct Workspace: Sendable, Hashable, Codable {
    /// Words that were left unrecorded, newest last.
    var drafts: [Draft] = []
    /// What was being typed.
    var open: Draft?
    /// The command line, where that was being typed and holds no such words.
    var commandLine: String?
    var list = List()
    /// The open exam.
    var exam: OpenExam?

    /// How the list stands.
    struct List: Sendable, Hashable, Codable {
        var filter = ""
        /// The name of the column that it is sorted by.
        var column = SortOrder.newestFirst.column.rawValue
        var isDescending = SortOrder.newestFirst.isDescending
        var showsPriors = false
        var marks: Set<Int64> = []
        /// The exam of the selected row.
        var selected: Int64?
    }

    /// How an exam hangs.
    struct OpenExam: Sendable, Hashable, Codable {
        var id: Int64
        /// The prior that hangs in its place.
        var prior: Int64?
        var enlarged: ViewName?
        /// SHA-256 of the picture shown in place of the one that hangs.
        var other: String?
        var isOtherOfTour = false
        var voiIndex = 0
        var isInverted = false
        var showsPlanes = false
        var showsPanel = false
        var panelOffset = 0
        /// The name of what lies over the pictures.
        var overlay = HeatOverlay.none.name
    }

    init() {}

    init(_ state: WorkstationState) {
        drafts = state.drafts
        open = state.openDraft
        if open == nil, let prompt = state.prompt, prompt.kind == .command, !prompt.field.isEmpty {
            commandLine = prompt.field.text
        }
        let worklist = state.worklist
        list = List(
            filter: worklist.filter.text, column: worklist.order.column.rawValue,
            isDescending: worklist.order.isDescending, showsPriors: worklist.showsPriors,
            marks: worklist.marks, selected: worklist.selected?.id)
        exam = state.screens.contains(.exam) ? state.exam.map(OpenExam.init) : nil
    }

    /// The workspace in what was put down; nil where it cannot be read, as of another version.
    init?(decoding content: String) {
        guard
            let workspace = try? JSONDecoder().decode(Workspace.self, from: Data(content.utf8))
        else { return nil }
        self = workspace
    }

    /// What is put down: JSON.
    func encoded() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Everything typed that is not recorded, what was being typed last.
    var words: [Draft] { drafts + [open].compactMap { $0 } }

    /// Whether a reader would miss it: words, or a list that is not as it is at first.
    var isWorthGoingOn: Bool {
        var untouched = List()
        untouched.selected = list.selected
        return !words.isEmpty || commandLine != nil || list != untouched || exam != nil
    }
}

extension Workspace.OpenExam {
    init(_ screen: ExamScreen) {
        id = screen.details.exam.id
        prior = screen.shownPrior.map { screen.details.priors[$0].id }
        enlarged = screen.enlarged
        other = screen.other?.sha256
        isOtherOfTour = screen.other?.isOfTour ?? false
        voiIndex = screen.voiIndex
        isInverted = screen.isInverted
        showsPlanes = screen.showsPlanes
        showsPanel = screen.showsPanel
        panelOffset = screen.panelOffset
        overlay = screen.overlay.name
    }

    /// The exam's screen as it was, as far as the exam still has what it showed.
    func screen(_ details: ExamDetails) -> ExamScreen {
        var screen = ExamScreen(details: details)
        screen.shownPrior = prior.flatMap { prior in
            details.priors.firstIndex { $0.id == prior }
        }
        screen.enlarged = enlarged.flatMap { name in
            screen.hung.pictures(of: name).isEmpty ? nil : name
        }
        screen.other = other.map { OtherPicture(sha256: $0, isOfTour: isOtherOfTour) }
        screen.voiIndex = voiIndex
        screen.isInverted = isInverted
        screen.showsPlanes = showsPlanes
        screen.showsPanel = showsPanel
        screen.panelOffset = panelOffset
        screen.overlay =
            overlay == HeatOverlay.none.name ? .none : HeatOverlay.map(overlay)
        return screen
    }
}

extension WorklistState {
    /// Filters, orders, marks and selects as it was.
    mutating func restore(_ list: Workspace.List) {
        setShowsPriors(list.showsPriors)
        setFilter(WorklistFilter(list.filter))
        if let column = SortColumn(rawValue: list.column) {
            setOrder(SortOrder(column, isDescending: list.isDescending))
        }
        marks = list.marks.intersection(rows.map(\.id))
        if let selected = list.selected { select(exam: selected) }
    }
}

extension Event {
    /// A session goes on where it broke off.
    ///
    /// - Parameters:
    ///   - words: Those of its words that are still not recorded, and what was being typed.
    ///   - details: The exam that was open, where it still is one.
    static func wentOn(
        _ workspace: Workspace, words: (drafts: [Draft], open: Draft?), _ details: ExamDetails?
    ) -> Event {
        Event("wentOn") { state in
            state.worklist.restore(workspace.list)
            if let exam = workspace.exam, let details { state.push(exam.screen(details)) }
            state.drafts = words.drafts
            if let open = words.open {
                // Until it is in its prompt or form, it is among what was left.
                state.drafts.append(open)
                return state.open(open)
            }
            if let line = workspace.commandLine {
                state.prompt = .command(text: line, in: state)
            }
            return []
        }
    }
}

extension WorkstationRunner {
    /// Puts down where the reader stands, where that has changed since it was put down last.
    func keepWorkspace() {
        guard !state.isLeaving, let drafts else { return }
        let workspace = Workspace(state)
        let session = state.session.id
        guard kept?.workspace != workspace || kept?.session != session else { return }
        do {
            try drafts.keep(try workspace.encoded(), of: state.session)
            kept = (session, workspace)
            isKeepingToldToFail = false
        } catch {
            tellThatNothingIsKept(error)
        }
    }

    /// What a session has left; nil where it has left nothing that can be read.
    func workspace(of session: ReadingSession) -> Workspace? {
        Workspace.left(by: session, drafts: drafts, in: store)
    }

    /// Goes on where a session broke off.
    func goOn(with workspace: Workspace) {
        let open = workspace.open.flatMap { isRecorded($0) ? nil : $0 }
        let drafts = workspace.drafts.filter { !isRecorded($0) }
        let details = workspace.exam.flatMap { try? worklist.details(of: $0.id) }
        handle(.wentOn(workspace, words: (drafts, open), details))
    }

    /// Whether words are in the store: the program may have been killed between recording them and
    /// putting down that it has.
    private func isRecorded(_ draft: Draft) -> Bool {
        let isThere = draft.exams.allSatisfy { exam in
            switch draft.kind {
            case .note: return (try? store.notes(of: exam))?.last?.text == draft.text
            case .flag, .unflag:
                let newest = (try? store.flags(of: exam))?.last
                return newest?.reason == draft.text
                    && newest?.isWithdrawn == (draft.kind == .unflag)
            case .factors:
                guard let recorded = try? store.riskFactors(of: exam) else { return false }
                return draft.answers.allSatisfy { recorded.text(of: $0) == $1 }
            }
        }
        return isThere
    }
}

extension Workspace {
    /// What a session has left: put down beside the worklist, or by an older version in its last
    /// line of the journal.
    static func left(
        by session: ReadingSession, drafts: DraftStore?, in store: WorklistStore
    ) -> Workspace? {
        if let content = try? drafts?.content(of: session) { return Workspace(decoding: content) }
        guard let journal = try? store.journal(of: session.id),
            let last = journal.last(where: { $0.command != "session resume" }),
            let draft = Draft(journalLine: last.command)
        else { return nil }
        var workspace = Workspace()
        workspace.open = draft
        return workspace
    }
}
