/// What stands between the marks of a paste (xterm's mode 2004). Line ends and tabs become spaces;
/// other controls and escape sequences are left out.
struct PastedText: Sendable, Equatable {
    /// Characters of a paste that are kept.
    static let limit = 100_000

    private(set) var text = ""
    /// Whether something was left out that is no control.
    private(set) var isCut = false
    private var count = 0
    private var partial: [UInt8] = []
    /// An escape sequence in it, from the escape on.
    private var sequence: [UInt8] = []
    private var previous: UInt8 = 0

    init() {}

    /// What goes on with a paste that silence has ended: up to the end's mark, or all of a read
    /// that nobody types at once. What is taken is taken away.
    init?(continuedBy bytes: inout ArraySlice<UInt8>, in charset: TerminalCharset) {
        let mark = Array("\u{1B}[201~".utf8)
        let hasMark =
            bytes.count >= mark.count
            && bytes.indices.contains { bytes[$0...].starts(with: mark) }
        guard hasMark || bytes.count >= 32 else { return nil }
        while let byte = bytes.popFirst() {
            if take(byte, in: charset) { break }
        }
    }

    /// Whether the last byte was escape or ctrl-c, with which a reader ends a paste that does not
    /// end by itself.
    var mayEndByHand: Bool { sequence == [0x1B] || previous == 0x03 }

    /// Takes a byte; true at the mark of the end.
    mutating func take(_ byte: UInt8, in charset: TerminalCharset) -> Bool {
        defer { previous = byte }
        if !sequence.isEmpty { return escaped(byte, in: charset) }
        if byte == 0x1B || charset.hasC1 && byte == 0x9B {
            drop()
            sequence = byte == 0x1B ? [0x1B] : [0x1B, UInt8(ascii: "[")]
            return false
        }
        if byte >= 0x80 || !partial.isEmpty {
            read(byte, in: charset)
            return false
        }
        switch byte {
        case 0x0A where previous == 0x0D: break
        case 0x09, 0x0A, 0x0D: append(" ")
        case 0x00..<0x20, 0x7F: break
        default: append(Character(Unicode.Scalar(byte)))
        }
        return false
    }

    private mutating func escaped(_ byte: UInt8, in charset: TerminalCharset) -> Bool {
        if sequence.count == 1 {
            if byte == UInt8(ascii: "[") {
                sequence.append(byte)
                return false
            }
            sequence = []
            return take(byte, in: charset)
        }
        if (0x20...0x3F).contains(byte), sequence.count < 64 {
            sequence.append(byte)
            return false
        }
        let isEnd = byte == UInt8(ascii: "~") && sequence.dropFirst(2).elementsEqual("201".utf8)
        sequence = []
        if isEnd { drop() }
        if isEnd || (0x40...0x7E).contains(byte) { return isEnd }
        return take(byte, in: charset)
    }

    private mutating func read(_ byte: UInt8, in charset: TerminalCharset) {
        partial.append(byte)
        switch charset.decode(partial) {
        case .incomplete: break
        case .character(let character):
            partial = []
            append(character)
        case .invalid:
            let wasBegun = partial.count > 1
            drop()
            isCut = true
            if wasBegun { _ = take(byte, in: charset) }
        }
    }

    /// Forgets a character whose rest has not come.
    private mutating func drop() {
        if !partial.isEmpty { isCut = true }
        partial = []
    }

    private mutating func append(_ character: Character) {
        guard count < Self.limit else {
            isCut = true
            return
        }
        text.append(character)
        count += 1
    }
}
