import Foundation
import Operations
import Screening
import TerminalUI
import Worklist

/// The whole workstation as a value: what the screens share, and what each of them knows. `apply`
/// turns an event into the next state and into effects for the world outside; the screens are
/// drawn from it alone.
package struct WorkstationState: Sendable {
    /// Columns and rows of the terminal.
    var size: (width: Int, height: Int)
    /// The screens that are open, the topmost last; the worklist is always at the bottom.
    private(set) var screens: [ScreenKind] = [.worklist]
    /// What each screen knows, by kind; what one that is closed may keep for the next time.
    private var values: [ScreenKind: any Screen] = [.worklist: WorklistScreen()]
    /// The list of exams, which every screen works on.
    package var worklist: WorklistState
    package var session: ReadingSession
    /// Whether the session holds something no export has.
    var hasUnexportedWork = false
    /// The question at the foot of the screen.
    var prompt: Prompt?
    /// The message above the footer; the next command clears it.
    var message: Message?
    /// The theme in use.
    var theme: Theme
    /// The themes that can be chosen.
    var themeNames: [String]
    /// The theme that was on before one is tried at the prompt.
    var themeBeforePreview: String?
    /// The pictures asked for.
    var pictures: [PictureKey: PictureStatus] = [:]
    /// An import that runs.
    var importProgress: ImportProgressState?
    /// The exams whose image risk is waited for.
    var assessments = AssessmentQueue()
    /// What was typed at earlier prompts, by prompt, newest last.
    var histories: [HistoryKey: [String]] = [:]
    /// Words that were left unrecorded, newest last.
    var drafts: [Draft] = []
    /// What the site has set.
    var site: SiteSettings
    /// Where an export goes unless the reader says otherwise.
    var exportFolder: String
    /// Whether the program is about to leave.
    var isLeaving = false

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

    /// Says something above the footer.
    mutating func say(_ kind: Message.Kind, _ text: String) {
        message = Message(kind, text)
    }

    // MARK: - Screens

    /// What a screen knows; nil before it was opened first.
    subscript<Value: Screen>(_ type: Value.Type) -> Value? {
        get { values[Value.kind] as? Value }
        set { values[Value.kind] = newValue }
    }

    /// The screen on top.
    var screen: ScreenKind { screens.last ?? .worklist }

    /// The same with what it knows.
    var top: any Screen { values[screen] ?? WorklistScreen() }

    /// Opens a screen on top; one that is open already comes up instead.
    mutating func push<Value: Screen>(_ screen: Value) {
        self[Value.self] = screen
        screens.removeAll { $0 == Value.kind }
        screens.append(Value.kind)
        Value.resize(&self)
    }

    /// Closes the screen on top; the worklist stays.
    mutating func pop() {
        if screens.count > 1 { screens.removeLast() }
    }

    /// Closes a screen wherever it stands.
    mutating func close(_ screen: ScreenKind) {
        if screen != .worklist { screens.removeAll { $0 == screen } }
    }

    private var selection: ExamSelection? {
        for kind in screens.reversed() {
            if let selection = values[kind]?.selection(self) { return selection }
        }
        return nil
    }

    /// The exam a command works on: the open one, else the selected row's.
    var currentExam: Int64? { selection?.current }

    /// The exams a command works on: the open one, else the marked ones, else the selected one.
    var targets: [Int64] { selection?.targets ?? [] }

    /// The pictures on the screen.
    var wantedPictures: [(MammogramView, PictureKey.Fidelity)] {
        screens.reversed().flatMap { values[$0]?.wantedPictures(self) ?? [] }
    }

    /// An exam by name, several by their count.
    func described(_ exams: [Int64]) -> String {
        guard exams.count == 1 else { return Wording.count(exams.count, "exam") }
        return worklist.row(of: exams[0])?.name.display ?? "exam \(exams[0])"
    }

    // MARK: - Events and keys

    /// Takes one event and says what must be done outside.
    package mutating func apply(_ event: Event) -> [Effect] {
        let effects = event.change(&self)
        return effects + type(of: top).wantedReads(&self) + loadPictures()
    }

    mutating func apply(_ key: Key) -> [Effect] {
        // Nothing is done that cannot be seen.
        guard size.width >= Self.smallest.width, size.height >= Self.smallest.height else {
            return applyUnseen(key)
        }
        if let effects = Self.global(key) { return effects }
        if let prompt { return answer(key, at: prompt) }
        let top = top
        if !top.takesNextKey, let command = CommandTable.command(for: key, on: screen) {
            return run(command, argument: "")
        }
        if let effects = type(of: top).handle(key, &self) { return effects }
        switch key {
        case .click, .doubleClick, .wheel: break
        case .paste: say(.warning, "Pasted text is not taken for keys")
        default: say(.warning, "\(KeyName.text(of: key)) does nothing here; ? shows the keys")
        }
        return []
    }

    /// What a key does wherever it is pressed: at prompts, in forms, where the next key is waited
    /// for, and where nothing can be shown.
    private static func global(_ key: Key) -> [Effect]? {
        switch key {
        case .control("z"): [.suspend]
        case .control("l"): [.repaint]
        default: nil
        }
    }

    /// Takes a key while the screen is too small to show anything: nothing is recorded then, but a
    /// prompt can be left, which keeps its words, and work stopped.
    private mutating func applyUnseen(_ key: Key) -> [Effect] {
        if let effects = Self.global(key) { return effects }
        guard key == .control("c") else { return [] }
        if let prompt { return answer(key, at: prompt) }
        return top is FactorsScreen ? [] : run("cancel-work", argument: "")
    }

    /// Runs a command by name, as the command line does.
    mutating func run(_ name: String, argument: String) -> [Effect] {
        guard let command = CommandTable.command(named: name, on: screen) else {
            let elsewhere = CommandTable.all.contains { $0.name == name }
            say(
                .error,
                elsewhere
                    ? "\(name) means nothing on this screen"
                    : "There is no command '\(name)'; tab completes, ? helps")
            return []
        }
        return run(command, argument: argument)
    }

    private mutating func run(_ command: Command, argument: String) -> [Effect] {
        message = nil
        if case .required(let what, _) = command.argument, argument.isEmpty {
            say(.error, "\(command.name) wants \(what)")
            return []
        }
        let effects = command.run(&self, argument)
        guard command.isJournaled, prompt == nil, !effects.contains(where: \.isJournaledByStore)
        else { return effects }
        return [.journal(argument.isEmpty ? command.name : command.name + " " + argument)]
            + effects
    }

    // MARK: - Drawing

    /// The screen as cells: a function of the state alone; the renderer only remembers pictures.
    package func draw(with renderer: PictureRenderer) -> CellGrid {
        var grid = CellGrid(width: size.width, height: size.height)
        guard size.width >= Self.smallest.width, size.height >= Self.smallest.height else {
            grid.put("Firstlight wants", x: 0, y: 0, role: .warning)
            grid.put(
                "\(Self.smallest.width)x\(Self.smallest.height) cells", x: 0, y: 1, role: .warning)
            return grid
        }
        let top = top
        let frame = top.frame(self, columns: grid.width, with: renderer)
        frame.drawHeader(on: &grid)
        top.draw(self, in: ScreenFrame.body(of: grid), on: &grid, with: renderer)
        frame.drawFoot(self, on: &grid)
        return grid
    }

    /// The smallest screen that shows anything sensible.
    static let smallest = (width: 60, height: 12)
}

/// What the line above the footer says.
struct Message: Sendable, Hashable {
    /// A refusal, a warning and an error are different things and look it.
    enum Kind: Sendable, Hashable {
        /// Something went as asked.
        case done
        /// Something to know.
        case warning
        /// Something failed.
        case error

        /// The role of the message's text.
        var role: Role {
            switch self {
            case .done: .good
            case .warning: .warning
            case .error: .error
            }
        }

        /// The word before the text, so that colour is not needed.
        var prefix: String {
            switch self {
            case .done: ""
            case .warning: "note: "
            case .error: "error: "
            }
        }
    }

    var kind: Kind
    /// What is said, in one line.
    var text: String

    init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
