import Foundation
import Screening
import TerminalUI
import Worklist

/// The whole workstation as a value. `apply` turns an event into the next state and into effects
/// for the world outside; the screens are drawn from it alone.
public struct WorkstationState: Sendable {
    /// Columns and rows of the terminal.
    public var size: (width: Int, height: Int)
    /// The screens that are open, the topmost last; the worklist is always at the bottom.
    public var screens: [ScreenKind] = [.worklist]
    /// The worklist.
    public var worklist: WorklistState
    /// The exam screen, while an exam is open.
    public var exam: ExamScreenState?
    /// The selected exam with its views, for the preview beside the worklist.
    public var preview: ExamDetails?
    /// The exam whose preview was asked for last, so that one that cannot be read is not asked for
    /// again and again.
    var previewAsked: Int64?
    /// The form, while it is open.
    public var form: FactorsForm?
    /// The threshold explorer, once it was opened.
    public var explorer: ExplorerState?
    /// The place in the session screen's list.
    public var sessionWindow = ListWindow(count: 0)
    /// The session as it would be exported now.
    public var summary: SessionSummary?
    /// Whether the session holds something no export has.
    public var hasUnexportedWork = false
    /// The question at the foot of the screen.
    public var prompt: Prompt?
    /// The message above the footer; the next command clears it.
    public var message: Message?
    /// The session.
    public var session: ReadingSession
    /// The theme in use.
    public var theme: Theme
    /// The themes that can be chosen.
    public var themeNames: [String]
    /// The theme that was on before one is tried at the prompt.
    var themeBeforePreview: String?
    /// The pictures asked for.
    public var pictures: [PictureKey: PictureStatus] = [:]
    /// An import that runs.
    public var importProgress: ImportProgressState?
    /// The exams whose image risk is waited for.
    public var assessments = AssessmentQueue()
    /// What was typed at earlier prompts, newest last.
    public var history: [String] = []
    /// What the site has set.
    public var site: SiteSettings
    /// Where an export goes unless the reader says otherwise.
    public var exportFolder: String
    /// Whether the program is about to leave.
    public var isLeaving = false

    /// A workstation at its worklist.
    public init(
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
    public var screen: ScreenKind { screens.last ?? .worklist }

    /// The exam a command works on: the open one, else the selected row's.
    public var currentExam: Int64? {
        screens.contains(.exam) ? exam?.details.exam.id : worklist.selected?.id
    }

    /// The exams a command works on: the open one, else the marked ones, else the selected one.
    public var targets: [Int64] {
        screens.contains(.exam)
            ? exam.map { [$0.details.exam.id] } ?? [] : worklist.targets
    }

    /// Opens a screen on top; one that is open already comes up instead.
    public mutating func push(_ screen: ScreenKind) {
        screens.removeAll { $0 == screen }
        screens.append(screen)
    }

    /// Closes the screen on top; the worklist stays.
    public mutating func pop() {
        if screens.count > 1 { screens.removeLast() }
    }

    /// Says something above the footer.
    public mutating func say(_ kind: Message.Kind, _ text: String) {
        message = Message(kind, text)
    }
}
