/// What complete sequences mean (ECMA-48; xterm's ctlseqs; kitty's keyboard protocol).
enum KeySequence {
    /// What a sequence means to the program.
    enum Meaning: Sendable {
        /// Keys; none for the release of one.
        case keys([Key])
        /// Something that the terminal says by itself.
        case nothing
        case pasteBegins
        /// A mouse report whose numbers follow as so many characters.
        case raw(Int)
        case mouse(MouseReport)
        /// None of what is known.
        case unknown
    }

    /// Modifiers as xterm and kitty count them: bits, and one more.
    struct Modifiers: OptionSet, Sendable {
        let rawValue: Int

        static let shift = Modifiers(rawValue: 1)
        static let alt = Modifiers(rawValue: 2)
        static let control = Modifiers(rawValue: 4)
        /// Super and hyper, which run nothing.
        static let others = Modifiers(rawValue: 8 | 16)
        static let meta = Modifiers(rawValue: 32)
        static let capsLock = Modifiers(rawValue: 64)
    }

    /// What `ESC [`, a body and a final byte mean.
    static func control(_ body: ArraySlice<UInt8>, final: UInt8) -> Meaning {
        if body.isEmpty { return bare(final) }
        guard let fields = fields(of: body) else {
            // A private marker or an intermediate byte: an answer, but for the mouse.
            guard body.first == UInt8(ascii: "<"), let fields = self.fields(of: body.dropFirst()),
                fields.count == 3, let button = fields[0][0], let x = fields[1][0],
                let y = fields[2][0]
            else { return .nothing }
            return .mouse(MouseReport(button: button, x: x, y: y, isReleased: final != 0x4D))
        }
        let first = fields[0][0]
        let modifiers = fields.count > 1 ? self.modifiers(fields[1]) : (Modifiers(), false)
        switch final {
        case UInt8(ascii: "~"):
            if first == 200 { return .pasteBegins }
            if first == 201 { return .nothing }
            // modifyOtherKeys: 27, the modifiers, the character.
            if first == 27, fields.count == 3, let code = fields[2][0] {
                return key(code, fields: [[code]], modifiers.0, isReleased: modifiers.1)
            }
            return first.flatMap { numbered[$0] }.map { modified($0, modifiers) } ?? .nothing
        case UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "@"):
            // rxvt: control, shift, and both.
            guard fields.count == 1, let key = first.flatMap({ numbered[$0] }) else {
                return .nothing
            }
            return modified(key, (final == UInt8(ascii: "$") ? .shift : .control, false))
        case UInt8(ascii: "u"):
            guard let code = first else { return .nothing }
            return key(code, fields: fields, modifiers.0, isReleased: modifiers.1)
        case UInt8(ascii: "M"):
            guard fields.count == 3, let button = first, let x = fields[1][0],
                let y = fields[2][0]
            else { return .nothing }
            return .mouse(MouseReport(button: button - 32, x: x, y: y, isReleased: false))
        case UInt8(ascii: "R"):
            // Where the cursor is; F3 with modifiers cannot be told from it.
            return .nothing
        default:
            guard let key = lettered[final] else { return .nothing }
            if fields.count == 1, let first, first != 1 {
                return cursor.contains(key) && (2...16).contains(first)
                    ? modified(key, self.modifiers(fields[0])) : .nothing
            }
            return first ?? 1 == 1 && fields.count < 3 ? modified(key, modifiers) : .nothing
        }
    }

    /// What `ESC O`, modifiers and a final byte mean.
    static func single(_ body: ArraySlice<UInt8>, final: UInt8) -> Meaning {
        let modifiers = fields(of: body)?.last.map(modifiers) ?? (Modifiers(), false)
        if let key = lettered[final], final != UInt8(ascii: "Z") { return modified(key, modifiers) }
        switch final {
        case UInt8(ascii: "M"): return modified(.enter, modifiers)
        case UInt8(ascii: "I"): return modified(.tab, modifiers)
        case UInt8(ascii: "X"): return modified(.character("="), modifiers)
        case UInt8(ascii: "a")...UInt8(ascii: "d"):
            // rxvt: control and a cursor key.
            return lettered[final - 0x20].map { modified($0, (.control, false)) } ?? .unknown
        case UInt8(ascii: "j")...UInt8(ascii: "y"):
            return modified(.character(Character(Unicode.Scalar(final - 0x40))), modifiers)
        default: return .unknown
        }
    }

    /// Function keys of the Linux console: `ESC [ [` and one of these.
    static let console: [UInt8: Key] = [
        0x41: .function(1), 0x42: .function(2), 0x43: .function(3), 0x44: .function(4),
        0x45: .function(5),
    ]

    private static func bare(_ final: UInt8) -> Meaning {
        switch final {
        case UInt8(ascii: "I"), UInt8(ascii: "O"): return .nothing
        case UInt8(ascii: "M"): return .raw(3)
        // Highlighted selections of xterm: an end, or start, end and mouse.
        case UInt8(ascii: "t"): return .raw(2)
        case UInt8(ascii: "T"): return .raw(6)
        case UInt8(ascii: "R"): return .keys([.function(3)])
        case UInt8(ascii: "a")...UInt8(ascii: "d"):
            // rxvt: shift and a cursor key.
            return lettered[final - 0x20].map { .keys([$0]) } ?? .unknown
        default: return lettered[final].map { .keys([$0]) } ?? .unknown
        }
    }

    private static let lettered: [UInt8: Key] = [
        0x41: .up, 0x42: .down, 0x43: .right, 0x44: .left, 0x46: .end, 0x48: .home,
        0x50: .function(1), 0x51: .function(2), 0x52: .function(3), 0x53: .function(4),
        0x5A: .backTab,
    ]

    private static let cursor: Set<Key> = [.up, .down, .right, .left, .home, .end]

    private static let numbered: [Int: Key] = [
        1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
    ]

    // MARK: - Modifiers

    /// Parameters and their parts; nil where a byte is neither digit, semicolon nor colon.
    private static func fields(of body: ArraySlice<UInt8>) -> [[Int?]]? {
        var fields: [[Int?]] = [[nil]]
        for byte in body {
            switch byte {
            case 0x30...0x39:
                let index = fields.count - 1
                let part = fields[index].count - 1
                fields[index][part] = min(
                    (fields[index][part] ?? 0) * 10 + Int(byte - 0x30), 1 << 24)
            case UInt8(ascii: ";"): fields.append([nil])
            case UInt8(ascii: ":"): fields[fields.count - 1].append(nil)
            case UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "@"): break
            default: return nil
            }
        }
        return fields
    }

    /// The modifiers of a parameter, and whether the key was let go.
    private static func modifiers(_ field: [Int?]) -> (Modifiers, Bool) {
        let bits = Modifiers(rawValue: max(0, (field[0] ?? 1) - 1))
        return (bits, field.count > 1 && field[1] == 3)
    }

    /// A key of a table with modifiers: control and alt move by words; with shift it is itself.
    private static func modified(_ key: Key, _ pressed: (Modifiers, Bool)) -> Meaning {
        let (modifiers, isReleased) = pressed
        if isReleased { return .keys([]) }
        if !modifiers.isDisjoint(with: .others) { return .unknown }
        let isAlt = !modifiers.isDisjoint(with: [.alt, .meta])
        switch key {
        case .left where isAlt || modifiers.contains(.control): return .keys([.wordLeft])
        case .right where isAlt || modifiers.contains(.control): return .keys([.wordRight])
        case .function where !modifiers.isDisjoint(with: [.shift, .control]): return .unknown
        case .tab where modifiers.contains(.shift): return .keys([.backTab])
        default: return .keys([isAlt ? .alt(key) : key])
        }
    }

    /// A key of kitty's protocol: its code, what it is with shift and on the layout of a Latin
    /// keyboard, and the text it makes.
    private static func key(
        _ code: Int, fields: [[Int?]], _ modifiers: Modifiers, isReleased: Bool
    ) -> Meaning {
        if isReleased { return .keys([]) }
        if let key = functional[code] { return modified(key, (modifiers, false)) }
        // Lock keys, modifiers by themselves, media keys.
        guard !(57344...63743).contains(code), code >= 0x20, code <= 0x10FFFF else {
            return .keys([])
        }
        if !modifiers.isDisjoint(with: .others) { return .unknown }
        let isAlt = !modifiers.isDisjoint(with: [.alt, .meta])
        if modifiers.contains(.control) {
            let base = fields[0].count > 2 ? fields[0][2] ?? code : code
            guard let key = control(base) else { return .unknown }
            return .keys([isAlt ? .alt(key) : key])
        }
        let written = fields.count > 2 ? fields[2].compactMap { $0 } : []
        if !isAlt, !written.isEmpty {
            return .keys(written.compactMap(character).map { .character($0) })
        }
        let shifted = fields[0].count > 1 ? fields[0][1] : nil
        guard let plain = character(modifiers.contains(.shift) ? shifted ?? code : code) else {
            return .unknown
        }
        let isUpper = modifiers.contains(.shift) != modifiers.contains(.capsLock)
        let upper = plain.uppercased()
        let character = isUpper && upper.count == 1 ? upper.first ?? plain : plain
        return .keys([isAlt ? .alt(.character(character)) : .character(character)])
    }

    /// Control and a character, as a terminal of bytes would send it.
    private static func control(_ code: Int) -> Key? {
        guard let character = character(code) else { return nil }
        switch code {
        case 0x20: return .control(" ")
        case 0x40...0x5F, 0x61...0x7A: return KeyDecoder.key(of: UInt8(code) & 0x1F)
        default: return .control(character)
        }
    }

    private static func character(_ code: Int) -> Character? {
        guard code >= 0x20, !(0x7F..<0xA0).contains(code), code <= 0x10FFFF,
            let scalar = Unicode.Scalar(UInt32(code))
        else { return nil }
        return Character(scalar)
    }

    private static let functional: [Int: Key] = {
        var keys: [Int: Key] = [
            8: .backspace, 9: .tab, 10: .enter, 13: .enter, 27: .escape, 127: .backspace,
            57414: .enter, 57417: .left, 57418: .right, 57419: .up, 57420: .down, 57421: .pageUp,
            57422: .pageDown, 57423: .home, 57424: .end, 57426: .delete,
        ]
        for (offset, character) in "0123456789./*-+".enumerated() {
            keys[57399 + offset] = .character(character)
        }
        keys[57415] = .character("=")
        keys[57416] = .character(",")
        return keys
    }()

    // MARK: - What came apart

    /// Whether a final byte right after `[` makes a key or a report, when escape came earlier.
    static func isLikely(final byte: UInt8) -> Bool { "ABCDFHIMOPQRSTZabcdt".utf8.contains(byte) }

    /// Whether a byte right after `O` makes a key, when escape came earlier.
    static func isLikely(single byte: UInt8, isLate: Bool) -> Bool {
        "ABCDFHMPQRS".utf8.contains(byte)
            || !isLate
                && (UInt8(ascii: "j")...UInt8(ascii: "y") ~= byte || "IXabcd".utf8.contains(byte))
    }

    /// Whether a byte begins what a terminal puts into a string of an introducer.
    static func isLikely(body byte: UInt8, after introducer: UInt8) -> Bool {
        switch introducer {
        case UInt8(ascii: "]"): (0x30...0x39) ~= byte || ";lLI".utf8.contains(byte)
        case UInt8(ascii: "P"): (0x20...0x3F) ~= byte || byte == UInt8(ascii: "{")
        default: true
        }
    }

    /// How many bytes complete a control sequence that was given up; 0 where they are typed.
    static func tail(of bytes: ArraySlice<UInt8>, hasParameters: Bool) -> Int {
        let body = bytes.prefix { (0x20...0x3F).contains($0) }
        guard let final = bytes.dropFirst(body.count).first, (0x40...0x7E).contains(final) else {
            return 0
        }
        let isLikely =
            body.isEmpty && !hasParameters
            ? self.isLikely(final: final) : "ABCDFHIMOPQRSTZcmnqtuwxy~^@".utf8.contains(final)
        return isLikely ? body.count + 1 : 0
    }

    /// How many bytes complete a string that was given up: up to BEL or ST.
    static func end(ofString bytes: ArraySlice<UInt8>) -> Int {
        guard
            let end = bytes.indices.first(where: {
                bytes[$0] == 0x07
                    || bytes[$0] == 0x1B && bytes[($0 + 1)...].first == UInt8(ascii: "\\")
            })
        else { return 0 }
        return end - bytes.startIndex + (bytes[end] == 0x07 ? 1 : 2)
    }
}
