/// A key as the terminal reports it.
package enum Key: Sendable, Hashable {
    /// A character, already composed: letters, digits, punctuation, any script.
    case character(Character)
    /// Control and a lower-case letter: `control("d")`.
    case control(Character)
    /// Enter or return.
    case enter
    /// Escape alone.
    case escape
    case tab
    /// Shift and tab.
    case backTab
    case backspace
    case delete
    /// Cursor keys.
    case up, down, left, right
    /// Control (or alt) and a cursor key: a word at a time.
    case wordLeft, wordRight
    /// The first and the last.
    case home, end
    case pageUp, pageDown
    /// A function key, 1 to 12.
    case function(Int)
    /// A click of the first mouse button at a cell.
    case click(x: Int, y: Int)
    /// A double click of the first mouse button at a cell.
    case doubleClick(x: Int, y: Int)
    /// The wheel, up or down, over a cell.
    case wheel(isUp: Bool, x: Int, y: Int)
    /// Alt (or meta) and a key, pressed together.
    indirect case alt(Key)
    /// Text that was pasted, line ends and tabs become spaces: never keys, whatever it says.
    /// It is cut where its end never came, where it was too long, or where bytes of it were no
    /// text.
    case paste(String, isCut: Bool = false)
    /// Something that may have been typed and cannot be told what it was. It does nothing.
    case dropped(Loss)

    /// Why what came was dropped.
    package enum Loss: Sendable, Hashable {
        /// The rest of a key came long after its beginning, or its beginning alone.
        case late
        /// An escape sequence that stands for no key known here.
        case unknown
        /// Bytes that are no character in the terminal's encoding.
        case notText

        /// What the reader is told.
        package var explanation: String {
            switch self {
            case .late: "part of a key came late and was dropped; press the key again"
            case .unknown: "this key is not known here"
            case .notText:
                "a character was dropped: it is not in the encoding that LANG or LC_ALL names"
            }
        }
    }
}

/// The names of keys as key tables, help and footers write them: `j`, `ctrl-d`, `space`, `f1`.
package enum KeyName {
    /// The name of a key. `key(named:)` reads it back, but for mouse events, which have no key.
    package static func text(of key: Key) -> String {
        switch key {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control(" "): "ctrl-space"
        case .control(let character): "ctrl-\(character)"
        case .function(let number): "f\(number)"
        case .click: "click"
        case .doubleClick: "double-click"
        case .wheel(let isUp, _, _): isUp ? "wheel-up" : "wheel-down"
        case .paste: "pasted text"
        case .alt(let key): "alt-" + text(of: key)
        case .dropped: "a broken key"
        default: plain.first { $0.key == key }?.name ?? ""
        }
    }

    /// The key of a name, nil when there is none. Names of several letters may be in any case;
    /// `esc`, `return`, `del`, `pgup`, `pgdn` and `C-d`, `^d` are understood as well.
    package static func key(named name: String) -> Key? {
        if name.count == 1, let character = name.first {
            return character == " " || SafeText(name).string == name ? .character(character) : nil
        }
        let lower = name.lowercased()
        if lower == "space" { return .character(" ") }
        if let known = (plain + aliases).first(where: { $0.name == lower }) { return known.key }
        for prefix in ["alt-", "m-"] where lower.hasPrefix(prefix) {
            return key(named: String(name.dropFirst(prefix.count))).map { .alt($0) }
        }
        for prefix in ["ctrl-", "c-", "^"] where lower.hasPrefix(prefix) {
            return control(String(lower.dropFirst(prefix.count)))
        }
        if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...12).contains(number) {
            return .function(number)
        }
        return nil
    }

    private static func control(_ name: String) -> Key? {
        if name == "space" || name == "@" { return .control(" ") }
        guard name.count == 1, let character = name.first else { return nil }
        let isControl = character.isASCII && (character.isLetter || "\\]^_".contains(character))
        return isControl ? .control(character) : nil
    }

    private static let plain: [(name: String, key: Key)] = [
        ("enter", .enter), ("escape", .escape), ("tab", .tab), ("shift-tab", .backTab),
        ("backspace", .backspace), ("delete", .delete), ("up", .up), ("down", .down),
        ("left", .left), ("right", .right), ("ctrl-left", .wordLeft), ("ctrl-right", .wordRight),
        ("home", .home), ("end", .end), ("page-up", .pageUp), ("page-down", .pageDown),
    ]

    private static let aliases: [(name: String, key: Key)] = [
        ("esc", .escape), ("return", .enter), ("back-tab", .backTab), ("del", .delete),
        ("pgup", .pageUp), ("pageup", .pageUp), ("pgdn", .pageDown), ("pagedown", .pageDown),
    ]
}
