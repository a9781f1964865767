/// Makes keys of the bytes a terminal sends.
///
/// A parser of states after DEC's (vt100.net/emu/dec_ansi_parser; ECMA-48; xterm's ctlseqs). What a
/// terminal says by itself (answers to questions, the mouse, focus, marks of pastes) is taken
/// whole, however reads cut it, and never becomes a key. What a slow line delivers so late that its
/// beginning was given up is dropped, and `Key.dropped` tells.
///
/// It owns no clock: bytes come with their time, and `deadline` says when to ask again. Times are
/// milliseconds of any clock that does not jump.
package struct KeyDecoder: Sendable {
    /// What can be chosen about a decoder.
    package struct Options: Sendable {
        /// The encoding of text.
        package var charset = TerminalCharset.utf8
        /// How long an escape waits for the rest of a sequence before it is the escape key.
        package var escapeDelay = 50
        /// Whether the mouse makes keys; its reports are taken whole either way.
        package var hearsMouse = false
        /// Keys by what the terminal's own entry in the database says they send.
        package var strings: [[UInt8]: Key] = [:]

        package init() {}
    }

    /// Milliseconds of silence after which a sequence that was begun ends.
    static let silence = 500
    /// Milliseconds of silence after which a paste ends.
    static let pasteSilence = 1000
    /// Bytes of a string (OSC, DCS, APC, PM, SOS) until it is given up: more than a clipboard that
    /// a terminal hands out.
    static let stringLimit = 1 << 20
    /// Bytes of a control sequence until it is given up.
    static let sequenceLimit = 4096

    enum State: Sendable, Equatable {
        case ground
        /// Escapes, one or two, and nothing after.
        case escape(count: Int)
        /// `ESC [`, parameters.
        case control
        /// `ESC [ [`, of the Linux console.
        case console
        /// `ESC O`, parameters.
        case single
        /// Raw bytes that belong to a mouse report.
        case coordinates(MouseCoordinates)
        /// `ESC ]`, `P`, `X`, `^` or `_`, anything, up to BEL or ST; the bytes so far.
        case string(count: Int, isEscaped: Bool)
        case paste(PastedText)
    }

    /// What was begun before silence ended it: its rest is no key.
    private struct Late: Sendable {
        enum Kind: Sendable, Hashable { case escape, control, parameters, single, string, paste }
        var kind: Kind
        /// The time up to which the rest is expected.
        var until: Int
        /// Raw bytes that are still owed.
        var owed = 0
    }

    let options: Options
    private(set) var state = State.ground
    /// The bytes of the sequence that was begun, from its escape on.
    private var sequence: [UInt8] = []
    /// Whether escape came in the read that is being decoded.
    private var isFresh = false
    /// Whether the read that is being decoded has one byte, as what is typed mostly has.
    private var isAlone = false
    /// Whether a second escape came right before the sequence.
    private var isDoubled = false
    /// Whether the sequence may have been typed: escape and what follows it came apart.
    private var isSplit = false
    /// Whether the escape of the sequence has been told as a key already.
    private var isLate = false
    private var late: Late?
    /// The bytes of a character so far, and whether alt was held.
    private var partial: [UInt8] = []
    private var isAltText = false
    /// When the last byte came.
    private var last = 0

    package init(_ options: Options = Options()) { self.options = options }

    /// When `expire` may have something to say; nil while nothing is waited for.
    package var deadline: Int? {
        switch state {
        case .ground: nil
        case .escape: last + options.escapeDelay
        case .paste(let text):
            last + (text.mayEndByHand ? options.escapeDelay : Self.pasteSilence)
        default: last + max(Self.silence, options.escapeDelay)
        }
    }

    /// The keys that the bytes of one read complete.
    ///
    /// - Parameter since: The time at which none of them was there yet, where nobody looked
    ///   meanwhile: what came in time is not late because the program was busy.
    package mutating func feed(_ bytes: [UInt8], at time: Int, since: Int? = nil) -> [Key] {
        let since = min(since ?? time, time)
        var keys = expire(at: since)
        guard !bytes.isEmpty else { return keys }
        isFresh = false
        isAlone = bytes.count == 1
        var rest = bytes[...]
        if let late {
            if since > late.until {
                self.late = nil
            } else if case .ground = state {
                keys += takeLate(late, &rest)
            }
        }
        for byte in rest {
            let found = take(byte, at: since)
            if late?.kind == .escape, found.contains(where: \.isTyped), !isEscaped { late = nil }
            keys += found
        }
        last = time
        return isFlooded ? keys + abandon() : keys
    }

    /// Whether a sequence has begun.
    private var isEscaped: Bool {
        if case .ground = state { false } else { true }
    }

    /// Whether a sequence has become longer than any that is one. It ends with its read, the rest
    /// of which is no keys either.
    private var isFlooded: Bool {
        switch state {
        case .string(let count, _): count >= Self.stringLimit
        case .control, .single: sequence.count >= Self.sequenceLimit
        default: false
        }
    }

    /// The keys of what was begun and whose rest has not come in time.
    package mutating func expire(at time: Int) -> [Key] {
        guard let deadline, time >= deadline else { return [] }
        var expected = Late(kind: .control, until: deadline + Self.silence)
        var keys: [Key]
        switch state {
        case .escape(let count):
            expected.kind = .escape
            keys = [Key](repeating: .escape, count: count)
            state = .ground
        case .paste(let text):
            expected = Late(kind: .paste, until: deadline + 10 * Self.pasteSilence)
            keys = [.paste(text.text, isCut: true)]
            state = .ground
        case .coordinates(let coordinates):
            expected.owed = coordinates.missing
            keys = coordinates.missing > 0 ? abandon() : finish(coordinates)
        case .string:
            expected.kind = .string
            keys = abandon()
        case .single:
            expected.kind = .single
            keys = abandon()
        default:
            expected.kind = sequence.count > 2 ? .parameters : .control
            keys = abandon()
        }
        late = expected
        return keys
    }

    // MARK: - States

    private mutating func take(_ byte: UInt8, at time: Int) -> [Key] {
        switch state {
        case .ground: return ground(byte, at: time)
        case .escape(let count): return escape(byte, count, at: time)
        case .control: return control(byte, at: time)
        case .console:
            guard (0x40...0x7E).contains(byte) else { return abort(byte, at: time) }
            sequence.append(byte)
            return complete(
                KeySequence.console[byte].map { .keys([$0]) } ?? .unknown)
        case .single: return single(byte, at: time)
        case .coordinates(var coordinates):
            guard byte >= 0x20 else { return abort(byte, at: time) }
            guard coordinates.take(byte, isUTF8: options.charset.isUTF8) else {
                return finish(coordinates) + take(byte, at: time)
            }
            state = .coordinates(coordinates)
            return coordinates.isComplete ? finish(coordinates) : []
        case .string(let count, let isEscaped):
            return string(byte, count, isEscaped, at: time)
        case .paste(var text):
            // Two owners would copy all of the text for each byte.
            state = .ground
            if text.take(byte, in: options.charset) {
                return [.paste(text.text, isCut: text.isCut)]
            }
            state = .paste(text)
            return []
        }
    }

    private mutating func ground(_ byte: UInt8, at time: Int) -> [Key] {
        if !partial.isEmpty, byte != 0x1B { return text(byte) }
        var broken: [Key] = []
        if !partial.isEmpty {
            partial = []
            broken = [.dropped(.notText)]
        }
        if byte == 0x1B {
            begin(isSplit: false, isLate: false)
            state = .escape(count: 1)
            return broken
        }
        if let late, late.kind == .escape, time <= late.until, Self.isIntroducer(byte) {
            begin(isSplit: true, isLate: true)
            return introduce(byte)
        }
        if options.charset.hasC1, let introducer = Self.introducer(ofC1: byte) {
            begin(isSplit: false, isLate: false)
            return introduce(introducer)
        }
        return broken + plain(byte)
    }

    private mutating func escape(_ byte: UInt8, _ count: Int, at time: Int) -> [Key] {
        if byte == 0x1B {
            let before = isFresh ? max(0, count - 1) : count
            begin(isSplit: false, isLate: false)
            state = .escape(count: count - before + 1)
            // What was typed after an escape does not depend on what a terminal says between.
            if before > 0 { late = Late(kind: .escape, until: time + Self.silence) }
            return [Key](repeating: .escape, count: before)
        }
        if let key = options.strings[[0x1B, byte]] {
            state = .ground
            return [Key](repeating: .escape, count: count - 1) + [key]
        }
        if Self.isIntroducer(byte) {
            isSplit = !isFresh
            let before = isSplit ? count - 1 : 0
            isDoubled = count > 1 && !isSplit
            return [Key](repeating: .escape, count: before) + introduce(byte)
        }
        state = .ground
        if options.charset.hasC1, Self.introducer(ofC1: byte) != nil {
            late = Late(kind: .escape, until: time + Self.silence)
            return [Key](repeating: .escape, count: count) + ground(byte, at: time)
        }
        guard isFresh else {
            return [Key](repeating: .escape, count: count) + plain(byte)
        }
        isAltText = true
        defer { isAltText = !partial.isEmpty }
        return [Key](repeating: .escape, count: count - 1) + plain(byte).map(alternate)
    }

    private mutating func begin(isSplit: Bool, isLate: Bool) {
        sequence = [0x1B]
        isFresh = true
        isDoubled = false
        self.isSplit = isSplit
        self.isLate = isLate
    }

    private mutating func introduce(_ byte: UInt8) -> [Key] {
        sequence.append(byte)
        switch byte {
        case UInt8(ascii: "["): state = .control
        case UInt8(ascii: "O"): state = .single
        default: state = .string(count: 0, isEscaped: false)
        }
        return []
    }

    private mutating func control(_ byte: UInt8, at time: Int) -> [Key] {
        let body = sequence[2...]
        switch byte {
        case UInt8(ascii: "[") where body.isEmpty:
            sequence.append(byte)
            state = .console
            return []
        case UInt8(ascii: "$") where !body.isEmpty && body.allSatisfy { (0x30...0x39) ~= $0 },
            0x40...0x7E:
            if body.isEmpty, isSplit, isAlone, !KeySequence.isLikely(final: byte) {
                return resolve(byte)
            }
            sequence.append(byte)
            return complete(meaning(final: byte))
        case 0x20...0x3F:
            if sequence.count < Self.sequenceLimit { sequence.append(byte) }
            return []
        default: return abort(byte, at: time)
        }
    }

    private mutating func single(_ byte: UInt8, at time: Int) -> [Key] {
        switch byte {
        case 0x30...0x39, UInt8(ascii: ";"):
            if sequence.count < Self.sequenceLimit { sequence.append(byte) }
            return []
        case 0x40...0x7E:
            if sequence.count == 2, isSplit, isAlone,
                !KeySequence.isLikely(single: byte, isLate: isLate)
            {
                return resolve(byte)
            }
            sequence.append(byte)
            if let key = options.strings[sequence] { return complete(.keys([key])) }
            return complete(KeySequence.single(sequence[2...].dropLast(), final: byte))
        default: return abort(byte, at: time)
        }
    }

    private mutating func string(
        _ byte: UInt8, _ count: Int, _ isEscaped: Bool, at time: Int
    ) -> [Key] {
        if isEscaped {
            let isTogether = isFresh
            if byte == UInt8(ascii: "\\") { return complete(.nothing) }
            if byte == 0x1B {
                isFresh = true
                return []
            }
            // Another sequence begins, or a key was pressed to end this one.
            let ended = complete(.nothing)
            guard isTogether || Self.isIntroducer(byte) else { return ended + take(byte, at: time) }
            begin(isSplit: !isTogether, isLate: false)
            isFresh = isTogether
            return ended + escape(byte, 1, at: time)
        }
        switch byte {
        case 0x07, 0x03: return complete(.nothing)
        case 0x9C where options.charset.hasC1: return complete(.nothing)
        case 0x18, 0x1A: return complete(.nothing) + plain(byte)
        case 0x1B:
            isFresh = true
            state = .string(count: count, isEscaped: true)
            return []
        default:
            if count == 0, isSplit, isAlone, !KeySequence.isLikely(body: byte, after: sequence[1]) {
                return resolve(byte)
            }
            state = .string(count: count + 1, isEscaped: false)
            return []
        }
    }

    // MARK: - Ends

    private func meaning(final: UInt8) -> KeySequence.Meaning {
        if let key = options.strings[sequence] { return .keys([key]) }
        return KeySequence.control(sequence[2...].dropLast(), final: final)
    }

    /// Ends a sequence that is whole.
    private mutating func complete(_ meaning: KeySequence.Meaning) -> [Key] {
        state = .ground
        let before: [Key] = isDoubled ? [.escape] : []
        switch meaning {
        case .nothing: return before
        case .pasteBegins:
            state = .paste(PastedText())
            return before
        case .raw(let count):
            state = .coordinates(MouseCoordinates(count: count))
            return []
        case .mouse(let report):
            return before + (options.hearsMouse && !isLate ? report.key.map { [$0] } ?? [] : [])
        case .keys(let keys):
            if isLate { return keys.isEmpty ? [] : [.dropped(.late)] }
            return isDoubled ? keys.map(alternate) : keys
        case .unknown: return before + [.dropped(isLate ? .late : .unknown)]
        }
    }

    private mutating func finish(_ coordinates: MouseCoordinates) -> [Key] {
        complete(coordinates.report.map { .mouse($0) } ?? .nothing)
    }

    /// Ends a sequence whose rest did not come. What may have been two keys, typed one after the
    /// other, is escape and a key that is not run; what came in one read is one key with alt.
    private mutating func abandon() -> [Key] {
        var isBare = sequence.count == 2
        if case .string(let count, _) = state { isBare = count == 0 }
        state = .ground
        guard isBare, !isLate else { return [.dropped(.late)] }
        if isSplit { return [.escape, .dropped(.late)] }
        let key = Key.alt(.character(Character(Unicode.Scalar(sequence[1]))))
        return (isDoubled ? [.escape] : []) + [key]
    }

    /// Ends a sequence at a byte that cannot belong to it, which is then taken for itself.
    private mutating func abort(_ byte: UInt8, at time: Int) -> [Key] {
        let before = abandon()
        return byte == 0x03 ? before : before + take(byte, at: time)
    }

    /// Ends what began like a sequence, escape and the next byte apart, at a byte that shows all of
    /// it to be typed.
    private mutating func resolve(_ byte: UInt8) -> [Key] { abandon() + plain(byte) }

    /// Takes away what ends a sequence that silence has ended.
    private mutating func takeLate(_ expected: Late, _ rest: inout ArraySlice<UInt8>) -> [Key] {
        let count: Int
        switch expected.kind {
        case .escape: return []
        case .control, .parameters:
            if expected.owed > 0 {
                count = min(expected.owed, rest.prefix { $0 >= 0x20 }.count)
            } else {
                count = KeySequence.tail(of: rest, hasParameters: expected.kind == .parameters)
            }
        case .single:
            let isTail = rest.first.map { KeySequence.isLikely(single: $0, isLate: true) } ?? false
            count = isTail ? 1 : 0
        case .string:
            count = KeySequence.end(ofString: rest)
            // More at once than is typed: it goes on.
            if count == 0, rest.count > 1, rest.first != 0x1B {
                begin(isSplit: false, isLate: true)
                sequence.append(UInt8(ascii: "]"))
                state = .string(count: 1, isEscaped: false)
            }
        case .paste:
            guard let text = PastedText(continuedBy: &rest, in: options.charset) else { return [] }
            return [.paste(text.text, isCut: true)]
        }
        late = nil
        rest = rest.dropFirst(count)
        return count > 0 ? [.dropped(.late)] : []
    }

    // MARK: - Text

    private func alternate(_ key: Key) -> Key {
        switch key {
        case .left, .wordLeft: .wordLeft
        case .right, .wordRight: .wordRight
        case .dropped, .alt: key
        default: .alt(key)
        }
    }

    private mutating func plain(_ byte: UInt8) -> [Key] {
        byte >= 0x80 ? text(byte) : [Self.key(of: byte)]
    }

    /// The key of a byte of ASCII.
    static func key(of byte: UInt8) -> Key {
        switch byte {
        case 0: .control(" ")
        case 8, 127: .backspace
        case 9: .tab
        case 10, 13: .enter
        case 0x1B: .escape
        case 1...26: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 0x1C...0x1F: .control(Character(Unicode.Scalar(byte + 0x40)))
        default: .character(Character(Unicode.Scalar(byte)))
        }
    }

    /// Collects the bytes of a character.
    private mutating func text(_ byte: UInt8) -> [Key] {
        partial.append(byte)
        switch options.charset.decode(partial) {
        case .incomplete: return []
        case .character(let character):
            partial = []
            defer { isAltText = false }
            return [isAltText ? .alt(.character(character)) : .character(character)]
        case .invalid:
            let wasBegun = partial.count > 1
            partial = []
            isAltText = false
            // The byte that does not fit may begin the next character.
            return [.dropped(.notText)] + (wasBegun ? plain(byte) : [])
        }
    }

    static func isIntroducer(_ byte: UInt8) -> Bool { "[O]PX^_".utf8.contains(byte) }

    private static func introducer(ofC1 byte: UInt8) -> UInt8? {
        switch byte {
        case 0x8F, 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F: byte - 0x40
        default: nil
        }
    }
}

extension Key {
    /// Whether somebody pressed it, as far as can be told.
    fileprivate var isTyped: Bool {
        switch self {
        case .dropped, .click, .doubleClick, .wheel: false
        default: true
        }
    }
}
