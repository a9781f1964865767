import Screening
import TerminalUI

/// A screen: what it knows, which commands mean something on it, what it draws and what it wants
/// from outside. A new one is a folder with such a value, and its line in `Screens.all`.
protocol Screen: Sendable {
    static var kind: ScreenKind { get }
    /// The commands that belong to it, in the order of help.
    static var commands: [Command] { get }
    /// Whether it has fields that take the letters, which then run no commands.
    static var takesText: Bool { get }
    /// The list that the commands of movement move in; nil where there is none.
    static var listWindow: WritableKeyPath<WorkstationState, ListWindow>? { get }

    /// Header, explanation and the right end of the footer.
    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame
    /// Draws what stands between header and foot.
    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer)

    /// What the screen says in lines that may have no room for all of it, for `:messages`.
    func fullText(_ state: WorkstationState) -> [FullText]

    /// Whether the next key goes to `handle`, whatever command it runs otherwise.
    var takesNextKey: Bool { get }
    /// Takes a key that runs no command; nil where it means nothing.
    static func handle(_ key: Key, _ state: inout WorkstationState) -> [Effect]?
    /// Goes back to the screen before, or to an earlier state of this one.
    static func goBack(_ state: inout WorkstationState)

    /// The exams that commands work on; nil where that is up to the screen beneath.
    func selection(_ state: WorkstationState) -> ExamSelection?
    /// The pictures that it shows as it stands.
    func wantedPictures(_ state: WorkstationState) -> [(MammogramView, PictureKey.Fidelity)]
    /// Asks, while it is on top, for what it wants to show and does not have.
    static func wantedReads(_ state: inout WorkstationState) -> [Effect]

    /// Takes a new size, open or not.
    static func resize(_ state: inout WorkstationState)
    /// Takes word that rows of the worklist were read again; nil for all of them.
    static func rowsChanged(_ exams: [Int64]?, _ state: inout WorkstationState) -> [Effect]
    /// What it wants read again once exams have changed in the store; nil for whatever may have.
    static func staleReads(_ exams: [Int64]?, _ state: WorkstationState) -> [Effect]
}

extension Screen {
    static var takesText: Bool { false }
    static var listWindow: WritableKeyPath<WorkstationState, ListWindow>? { nil }
    var takesNextKey: Bool { false }
    func fullText(_ state: WorkstationState) -> [FullText] { [] }

    static func handle(_ key: Key, _ state: inout WorkstationState) -> [Effect]? { nil }
    static func goBack(_ state: inout WorkstationState) { state.pop() }
    func selection(_ state: WorkstationState) -> ExamSelection? { nil }
    func wantedPictures(
        _ state: WorkstationState
    ) -> [(MammogramView, PictureKey.Fidelity)] { [] }
    static func wantedReads(_ state: inout WorkstationState) -> [Effect] { [] }
    static func resize(_ state: inout WorkstationState) {}
    static func rowsChanged(
        _ exams: [Int64]?, _ state: inout WorkstationState
    ) -> [Effect] { [] }
    static func staleReads(
        _ exams: [Int64]?, _ state: WorkstationState
    ) -> [Effect] { [] }
}

/// The exams that commands work on.
struct ExamSelection: Sendable, Hashable {
    /// The one of commands that work on one.
    var current: Int64?
    /// Those of commands that work on several.
    var targets: [Int64]
}

/// The screens of the workstation, in the order of the key table.
enum Screens {
    static let all: [any Screen.Type] = [
        WorklistScreen.self, ExamScreen.self, FactorsScreen.self, ExplorerScreen.self,
        SessionScreen.self, MessagesScreen.self, HelpScreen.self,
    ]
}

/// What names a screen: in the header of help and in the key table.
struct ScreenKind: Sendable, Hashable {
    let name: String

    init(_ name: String) { self.name = name }

    static var allCases: [ScreenKind] { Screens.all.map { $0.kind } }
}

extension Set<ScreenKind> {
    /// The worklist and the exam: where exams are worked on.
    static let exams: Set<ScreenKind> = [.worklist, .exam]
    static let everywhere = Set(ScreenKind.allCases)
    /// Those whose fields take the letters.
    static let forms = screens { $0.takesText }
    /// Everywhere else.
    static let outsideForms = screens { !$0.takesText }
    /// Where a list is moved in.
    static let lists = screens { $0.listWindow != nil }
    /// Where escape has no command of the screen's own: it goes back.
    static let withPlainEscape = screens { screen in
        !screen.commands.contains { $0.keys.contains(.escape) }
    }

    private static func screens(where isMeant: (any Screen.Type) -> Bool) -> Set<ScreenKind> {
        Set(Screens.all.filter(isMeant).map { $0.kind })
    }
}
