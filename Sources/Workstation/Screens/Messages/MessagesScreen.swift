import Screening
import TerminalUI

/// What a screen says under a heading.
struct FullText: Sendable, Hashable {
    let heading: String
    let text: String
    var role = Role.text
}

/// Everything that was said in this session, newest first, and before it the whole of what the
/// screen beneath says in lines that may have been cut.
struct MessagesScreen: Screen {
    static let kind = ScreenKind.messages

    /// The lines, wrapped for the screen as it is.
    var text = PanelText(columns: 1)
    /// Which of them show, and where the reader is.
    var window = ListWindow(count: 0)

    static let commands: [Command] = [
        Command(
            "messages", "what was said, in full", in: .session,
            keys: [.character("M"), .function(2)], on: .beneathMessages, isJournaled: false
        ) { state, _ in
            if state.screen == .messages {
                state.pop()
            } else {
                var screen = MessagesScreen()
                screen.text = lines(state)
                screen.window.count = screen.text.lines.count
                state.push(screen)
            }
            return []
        }
    ]

    static var listWindow: WritableKeyPath<WorkstationState, ListWindow>? {
        \.messagesScreen.window
    }

    static func resize(_ state: inout WorkstationState) {
        guard state.screens.contains(.messages) else { return }
        state.messagesScreen.window.height = max(1, state.size.height - 4)
        _ = wantedReads(&state)
    }

    /// Nothing outside: the lines follow what was said and the width.
    static func wantedReads(_ state: inout WorkstationState) -> [Effect] {
        let text = lines(state)
        state.messagesScreen.text = text
        state.messagesScreen.window.count = text.lines.count
        return []
    }

    private static func lines(_ state: WorkstationState) -> PanelText {
        var text = PanelText(columns: max(1, state.size.width - 4))
        for piece in state.fullTextBeneath where !piece.text.isEmpty {
            text.add(piece.heading, .strong)
            text.add(piece.text, piece.role)
            text.gap()
        }
        text.add("Said in this session, newest first", .strong)
        if state.said.isEmpty { text.add("nothing yet", .quiet) }
        for said in state.said.reversed() {
            text.add(
                "\(Wording.dayAndTime(said.time))  \(said.message.kind.prefix)"
                    + said.message.text, said.message.kind.role)
        }
        return text
    }

    // MARK: - Drawing

    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame {
        ScreenFrame(
            header: [
                ("Messages", .title),
                ("\(Wording.count(state.said.count, "message"))", .header),
            ],
            right: [("M closes", .quiet)])
    }

    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        for index in window.visible where text.lines.indices.contains(index) {
            let y = body.y + index - window.offset
            var x = body.x + 2
            if index == window.selection { grid.put("▶", x: body.x, y: y, role: .accent) }
            for (words, role) in text.lines[index] {
                x = grid.put(words, x: x, y: y, limit: grid.width - x, role: role)
            }
        }
        grid.cursor = (0, body.y + window.selection - window.offset)
    }
}

extension ScreenKind {
    static let messages = ScreenKind("messages")
}

extension Set<ScreenKind> {
    /// Where messages can be read: everywhere but over help, which any key closes.
    fileprivate static let beneathMessages = everywhere.subtracting([.help])
}

extension WorkstationState {
    /// The screen of messages, open or not.
    var messagesScreen: MessagesScreen {
        get { self[MessagesScreen.self] ?? MessagesScreen() }
        set { self[MessagesScreen.self] = newValue }
    }

    /// What the screen beneath the messages says in full.
    fileprivate var fullTextBeneath: [FullText] {
        let beneath = screens.last { $0 != .messages } ?? .worklist
        return value(of: beneath)?.fullText(self) ?? []
    }
}
