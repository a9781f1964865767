import Foundation
import Operations
import Screening
import TerminalUI
import Worklist

/// The whole workstation as a value. `apply` turns an event into the next state and into effects
/// for the world outside; the screens are drawn from it alone.
package struct WorkstationState: Sendable {
    /// Columns and rows of the terminal.
    package var size: (width: Int, height: Int)
    /// The screens that are open, the topmost last; the worklist is always at the bottom.
    package var screens: [ScreenKind] = [.worklist]
    package var worklist: WorklistState
    /// The exam screen, while an exam is open.
    package var exam: ExamScreenState?
    /// The selected exam with its views, for the preview beside the worklist.
    package var preview: ExamDetails?
    /// The exam whose preview was asked for last, so that one that cannot be read is not asked for
    /// again and again.
    var previewAsked: Int64?
    /// The form, while it is open.
    package var form: FactorsForm?
    /// The threshold explorer, once it was opened.
    package var explorer: ExplorerState?
    /// The place in the session screen's list.
    package var sessionWindow = ListWindow(count: 0)
    /// The session as it would be exported now.
    package var summary: SessionSummary?
    /// Whether the session holds something no export has.
    package var hasUnexportedWork = false
    /// The question at the foot of the screen.
    package var prompt: Prompt?
    /// The message above the footer; the next command clears it.
    package var message: Message?
    package var session: ReadingSession
    /// The theme in use.
    package var theme: Theme
    /// The themes that can be chosen.
    package var themeNames: [String]
    /// The theme that was on before one is tried at the prompt.
    var themeBeforePreview: String?
    /// The pictures asked for.
    package var pictures: [PictureKey: PictureStatus] = [:]
    /// An import that runs.
    package var importProgress: ImportProgressState?
    /// The exams whose image risk is waited for.
    package var assessments = AssessmentQueue()
    /// What was typed at earlier prompts, newest last.
    package var history: [String] = []
    /// What the site has set.
    package var site: SiteSettings
    /// Where an export goes unless the reader says otherwise.
    package var exportFolder: String
    /// Whether the program is about to leave.
    package var isLeaving = false

    package init(
        size: (width: Int, height: Int), worklist: WorklistState, session: ReadingSession,
        theme: Theme, themeNames: [String] = [], exportFolder: String = ".",
        site: SiteSettings = SiteSettings()
    ) {
        self.size = size
        self.worklist = worklist
        self.session = session
        self.theme = theme
        self.themeNames = themeNames
        self.exportFolder = exportFolder
        self.site = site
    }

    /// The screen on top.
    package var screen: ScreenKind { screens.last ?? .worklist }

    /// The exam a command works on: the open one, else the selected row's.
    package var currentExam: Int64? {
        screens.contains(.exam) ? exam?.details.exam.id : worklist.selected?.id
    }

    /// The exams a command works on: the open one, else the marked ones, else the selected one.
    package var targets: [Int64] {
        screens.contains(.exam)
            ? exam.map { [$0.details.exam.id] } ?? [] : worklist.targets
    }

    /// Opens a screen on top; one that is open already comes up instead.
    package mutating func push(_ screen: ScreenKind) {
        screens.removeAll { $0 == screen }
        screens.append(screen)
    }

    /// Closes the screen on top; the worklist stays.
    package mutating func pop() {
        if screens.count > 1 { screens.removeLast() }
    }

    /// Says something above the footer.
    package mutating func say(_ kind: Message.Kind, _ text: String) {
        message = Message(kind, text)
    }
}
