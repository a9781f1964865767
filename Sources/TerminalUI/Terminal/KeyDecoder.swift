import CNcurses

/// Makes keys of what ncurses reads: bytes of text, and codes above 255 for function keys.
///
/// It keeps its place between calls, so that a character or a sequence cut in two by a slow line
/// still becomes one key. Escape sequences the terminal database does not know are dropped whole;
/// their letters would run commands.
struct KeyDecoder {
    private enum State {
        case ground
        case escape
        case control([UInt8])
        case linuxFunction
        case single
    }

    private let isUTF8: Bool
    private var state = State.ground
    private var partial: [UInt8] = []
    private var missing = 0
    /// What has been pasted so far; nil outside a paste.
    private var pasted: String?
    /// Characters of a paste that are kept.
    private static let pasteLimit = 10_000

    /// A decoder for a terminal that sends UTF-8, or ASCII only.
    init(isUTF8: Bool) { self.isUTF8 = isUTF8 }

    /// The keys that a code completes. What comes between the marks of a paste is text.
    mutating func feed(_ code: Int32) -> [Key] {
        if code == Self.pasteStart {
            let before = flush(isFinal: true)
            pasted = ""
            return before
        }
        if code == Self.pasteEnd {
            _ = flush(isFinal: true)
            defer { pasted = nil }
            return pasted.map { [.paste($0)] } ?? []
        }
        return collect(decode(code))
    }

    /// Keeps keys as text while something is pasted.
    private mutating func collect(_ keys: [Key]) -> [Key] {
        guard var text = pasted else { return keys }
        for key in keys where text.count < Self.pasteLimit {
            switch key {
            case .character(let character): text.append(character)
            case .enter, .tab: text.append(" ")
            default: break
            }
        }
        pasted = text
        return []
    }

    private mutating func decode(_ code: Int32) -> [Key] {
        guard code >= 0, code <= 255 else {
            let before = unfinished(isFinal: true)
            return before + (Self.function(code).map { [$0] } ?? [])
        }
        let byte = UInt8(code)
        switch state {
        case .ground:
            if byte == 0x1B {
                missing = 0
                state = .escape
                return []
            }
            return plain(byte)
        case .escape:
            switch byte {
            case UInt8(ascii: "["): state = .control([])
            case UInt8(ascii: "O"): state = .single
            case 0x1B: return [.escape]
            default:
                state = .ground
                return [.escape] + plain(byte)
            }
            return []
        case .control(let bytes):
            switch byte {
            case 0x20...0x3F where bytes.count < 32:
                state = .control(bytes + [byte])
                return []
            case UInt8(ascii: "[") where bytes.isEmpty:
                state = .linuxFunction
                return []
            case 0x40...0x7E:
                state = .ground
                return []
            default: return unfinished(isFinal: true) + decode(code)
            }
        case .linuxFunction, .single:
            if (0x40...0x7E).contains(byte) {
                state = .ground
                return []
            }
            return unfinished(isFinal: true) + decode(code)
        }
    }

    /// The keys of a sequence that was begun, when nothing more waits to be read: an escape typed
    /// by hand ends here. A sequence with parameters waits for its end unless this is final.
    mutating func flush(isFinal: Bool = false) -> [Key] { collect(unfinished(isFinal: isFinal)) }

    private mutating func unfinished(isFinal: Bool) -> [Key] {
        switch state {
        case .ground: return []
        case .escape:
            state = .ground
            return [.escape]
        case .control(let bytes):
            if !isFinal, !bytes.isEmpty { return [] }
            state = .ground
            return [.escape, .character("[")] + bytes.flatMap { plain($0) }
        case .linuxFunction:
            state = .ground
            return [.escape, .character("["), .character("[")]
        case .single:
            state = .ground
            return [.escape, .character("O")]
        }
    }

    private mutating func plain(_ byte: UInt8) -> [Key] {
        if byte >= 0x80 { return text(byte) }
        missing = 0
        switch byte {
        case 0: return [.control(" ")]
        case 8, 127: return [.backspace]
        case 9: return [.tab]
        case 10, 13: return [.enter]
        case 1...26: return [.control(Character(Unicode.Scalar(byte + 0x60)))]
        case 0x1B: return [.escape]
        case 0x1C...0x1F: return [.control(Character(Unicode.Scalar(byte + 0x40)))]
        default: return [.character(Character(Unicode.Scalar(byte)))]
        }
    }

    /// Collects the bytes of a UTF-8 character; what is none is dropped.
    private mutating func text(_ byte: UInt8) -> [Key] {
        guard isUTF8 else { return [] }
        if byte & 0xC0 == 0x80 {
            guard missing > 0 else { return [] }
            partial.append(byte)
            missing -= 1
            guard missing == 0, let text = String(validating: partial, as: UTF8.self),
                let character = text.first
            else { return [] }
            // C1 controls reach no field.
            let isControl = text.unicodeScalars.contains { $0.value < 0xA0 }
            return isControl ? [] : [.character(character)]
        }
        switch byte {
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF: missing = 2
        case 0xF0...0xF4: missing = 3
        default: missing = 0
        }
        partial = missing > 0 ? [byte] : []
        return []
    }

    /// The key of a code of ncurses, nil when it is none of ours.
    static func function(_ code: Int32) -> Key? {
        if code > KEY_F0, code <= KEY_F0 + 12 { return .function(Int(code - KEY_F0)) }
        return functions[code]
    }

    /// Codes for sequences that ncurses has no name for; above all of its own.
    static let wordLeft: Int32 = 0x4001
    static let wordRight: Int32 = 0x4002
    /// The marks around a paste (xterm's bracketed paste mode, 2004).
    static let pasteStart: Int32 = 0x4003
    static let pasteEnd: Int32 = 0x4004
    /// Whether a code is one of those.
    static func isOwn(_ code: Int32) -> Bool { (wordLeft...pasteEnd).contains(code) }

    private static let functions: [Int32: Key] = [
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_HOME: .home,
        KEY_END: .end, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, KEY_DC: .delete,
        KEY_BACKSPACE: .backspace, KEY_ENTER: .enter, KEY_BTAB: .backTab, KEY_A1: .home,
        KEY_A3: .pageUp, KEY_C1: .end, KEY_C3: .pageDown, KEY_FIND: .home, KEY_SELECT: .end,
        KEY_SR: .up, KEY_SF: .down, wordLeft: .wordLeft, wordRight: .wordRight,
    ]

    /// Sequences that terminals send whether or not their entry in the database says so.
    static let common: [(sequence: String, code: Int32)] = [
        ("\u{1B}[A", KEY_UP), ("\u{1B}[B", KEY_DOWN), ("\u{1B}[C", KEY_RIGHT),
        ("\u{1B}[D", KEY_LEFT), ("\u{1B}OA", KEY_UP), ("\u{1B}OB", KEY_DOWN),
        ("\u{1B}OC", KEY_RIGHT), ("\u{1B}OD", KEY_LEFT), ("\u{1B}[H", KEY_HOME),
        ("\u{1B}[F", KEY_END), ("\u{1B}OH", KEY_HOME), ("\u{1B}OF", KEY_END),
        ("\u{1B}[1~", KEY_HOME), ("\u{1B}[4~", KEY_END), ("\u{1B}[7~", KEY_HOME),
        ("\u{1B}[8~", KEY_END), ("\u{1B}[3~", KEY_DC), ("\u{1B}[5~", KEY_PPAGE),
        ("\u{1B}[6~", KEY_NPAGE), ("\u{1B}[Z", KEY_BTAB), ("\u{1B}[1;5D", wordLeft),
        ("\u{1B}[1;5C", wordRight), ("\u{1B}[1;3D", wordLeft), ("\u{1B}[1;3C", wordRight),
        ("\u{1B}OM", KEY_ENTER), ("\u{1B}[200~", pasteStart), ("\u{1B}[201~", pasteEnd),
    ]
}
