import TerminalUI

extension Command {
    /// Moving about in lists.
    static let movement: [Command] = [
        move("down", "next row", [.character("j"), .down]) { $0.move(by: 1) },
        move("up", "previous row", [.character("k"), .up]) { $0.move(by: -1) },
        move("page-down", "a page down", [.pageDown, .control("f")]) { $0.movePage(by: 1) },
        move("page-up", "a page up", [.pageUp, .control("b")]) { $0.movePage(by: -1) },
        move("half-down", "half a page down", [.control("d")]) { $0.moveHalfPage(by: 1) },
        move("half-up", "half a page up", [.control("u")]) { $0.moveHalfPage(by: -1) },
        move("first", "first row", [.character("g"), .home]) { $0.moveToFirst() },
        move("last", "last row", [.character("G"), .end]) { $0.moveToLast() },
    ]

    private static func move(
        _ name: String, _ summary: String, _ keys: [Key],
        _ change: @escaping @Sendable (inout ListWindow) -> Void
    ) -> Command {
        Command(name, summary, keys: keys, on: [.worklist, .session], isJournaled: false) {
            state, _ in
            switch state.screen {
            case .worklist: change(&state.worklist.window)
            case .session: change(&state.sessionWindow)
            case .exam, .factors, .explorer, .help: break
            }
            return []
        }
    }
}
