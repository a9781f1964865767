import CNcurses
import Foundation
import Glibc

/// The encoding of what a terminal sends and takes: UTF-8, or a codeset of the C library's.
package struct TerminalCharset: Sendable, Hashable {
    /// How many bytes make a character.
    private enum Kind: Sendable, Hashable {
        case utf8
        /// A byte each: the scalars of bytes 0x80 to 0xFF, nil for those that are none.
        case single([Unicode.Scalar?])
        /// One to four bytes, as in EUC, GB 18030, Big5 and Shift JIS.
        case several
    }

    /// The codeset as `iconv` names it.
    package let name: String
    private let kind: Kind
    /// The bytes of scalars past ASCII, for encodings of a byte each.
    private let bytes: [Unicode.Scalar: UInt8]

    /// UTF-8.
    package static let utf8 = TerminalCharset(name: "UTF-8", kind: .utf8)
    /// ASCII; other bytes are no characters.
    package static let ascii = TerminalCharset(
        name: "US-ASCII", kind: .single([Unicode.Scalar?](repeating: nil, count: 128)))

    private init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
        var bytes: [Unicode.Scalar: UInt8] = [:]
        if case .single(let table) = kind {
            for case (let index, let scalar?) in table.enumerated() {
                bytes[scalar] = UInt8(128 + index)
            }
        }
        self.bytes = bytes
    }

    /// A codeset by name, as after the dot of a locale's; nil where the C library knows none such,
    /// or one that is no superset of ASCII.
    package init?(named name: String) {
        let plain = name.uppercased().filter { $0.isLetter || $0.isNumber }
        if plain == "UTF8" {
            self = .utf8
            return
        }
        if ["ANSIX341968", "USASCII", "ASCII", "646"].contains(plain) {
            self = .ascii
            return
        }
        let ascii = (0x20...0x7E).map { UInt8($0) }
        guard let decoded = Self.convert(ascii, from: name, to: "UTF-8"),
            decoded == .text(ascii)
        else { return nil }
        var table: [Unicode.Scalar?] = []
        for byte in UInt8(0x80)...0xFF {
            switch Self.convert([byte], from: name, to: "UTF-8") {
            case .text(let utf8):
                table.append(String(decoding: utf8, as: UTF8.self).unicodeScalars.first)
            case .incomplete:
                self.init(name: name, kind: .several)
                return
            default: table.append(nil)
            }
        }
        self.init(name: name, kind: .single(table))
    }

    /// Whether it is UTF-8.
    package var isUTF8: Bool { kind == .utf8 }

    /// Whether bytes 0x80 to 0x9F are control functions (ISO 6429), as in ISO 8859 and ASCII.
    var hasC1: Bool {
        guard case .single(let table) = kind else { return false }
        return table[0..<32].allSatisfy { $0 == nil || ($0?.value ?? 0) < 0xA0 }
    }

    /// What bytes of one character say so far.
    enum Decoded: Equatable {
        case character(Character)
        /// The beginning of a character.
        case incomplete
        case invalid
    }

    /// Decodes the bytes of one character, or of its beginning.
    func decode(_ bytes: [UInt8]) -> Decoded {
        guard let first = bytes.first else { return .incomplete }
        let scalars: String
        switch kind {
        case .utf8:
            guard let length = Self.length(ofUTF8: first) else { return .invalid }
            guard bytes.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return .invalid }
            if bytes.count < length { return .incomplete }
            guard let text = String(validating: bytes, as: UTF8.self) else { return .invalid }
            scalars = text
        case .single(let table):
            guard first >= 0x80 else { return .character(Character(Unicode.Scalar(first))) }
            guard let scalar = table[Int(first) - 0x80] else { return .invalid }
            scalars = String(scalar)
        case .several:
            switch Self.convert(bytes, from: name, to: "UTF-8") {
            case .text(let utf8): scalars = String(decoding: utf8, as: UTF8.self)
            case .incomplete: return bytes.count < 4 ? .incomplete : .invalid
            default: return .invalid
            }
        }
        // C1 controls reach no field.
        guard let character = scalars.first,
            !scalars.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value })
        else { return .invalid }
        return .character(character)
    }

    /// The bytes of a scalar, nil where the encoding has none.
    func encode(_ scalar: Unicode.Scalar) -> [UInt8]? {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        switch kind {
        case .utf8: return Array(String(scalar).utf8)
        case .single: return bytes[scalar].map { [$0] }
        case .several:
            guard
                case .text(let bytes) = Self.convert(
                    Array(String(scalar).utf8), from: "UTF-8", to: name)
            else { return nil }
            return bytes
        }
    }

    /// Rewrites UTF-8, escape sequences included, in the encoding; for what it lacks stands what is
    /// like it in ASCII.
    package func transcode(_ utf8: [UInt8]) -> [UInt8] {
        guard !isUTF8, utf8.contains(where: { $0 >= 0x80 }) else { return utf8 }
        let text = String(decoding: utf8, as: UTF8.self).precomposedStringWithCanonicalMapping
        return text.unicodeScalars.flatMap { scalar -> [UInt8] in
            if let bytes = encode(scalar) { return bytes }
            if TextWidth.isNonspacing(scalar) { return [] }
            return Array(String(AsciiFallback.character(for: String(scalar))).utf8)
        }
    }

    private static func length(ofUTF8 first: UInt8) -> Int? {
        switch first {
        case 0...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }

    private enum Conversion: Equatable {
        case text([UInt8])
        case incomplete
        case invalid
    }

    /// Converts bytes by `iconv`, which knows codesets whether or not their locale is installed;
    /// nil where it does not know one of the two.
    private static func convert(_ bytes: [UInt8], from: String, to: String) -> Conversion? {
        let converter = iconv_open(to, from)
        guard converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var source = bytes.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: bytes.count * 4 + 8)
        var failure: Int32 = 0
        let count = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target -> Int in
                var (input, inputLeft) = (source.baseAddress, source.count)
                var (output, outputLeft) = (target.baseAddress, target.count)
                let result = iconv(converter, &input, &inputLeft, &output, &outputLeft)
                // A character that was put in another's place counts as converted otherwise.
                failure = result == 0 ? 0 : result == -1 ? errno : EILSEQ
                return target.count - outputLeft
            }
        }
        if failure == EINVAL { return .incomplete }
        guard failure == 0 else { return .invalid }
        return .text(target[..<count].map { UInt8(bitPattern: $0) })
    }
}

/// The locale that decides what the terminal is believed to send and show.
enum TerminalLocale {
    /// The encoding that the environment names, and what to tell the reader of it.
    ///
    /// The codeset of `LC_ALL`, else `LC_CTYPE`, else `LANG` is believed, installed or not. Where
    /// none is named (SSH often forwards none) the terminal is taken for UTF-8, unless the C
    /// library knows the locale by another; a codeset that nothing here knows leaves ASCII.
    static func charset(
        environment: [String: String]
    ) -> (charset: TerminalCharset, remark: String?) {
        let variable = ["LC_ALL", "LC_CTYPE", "LANG"].first {
            environment[$0]?.isEmpty == false
        }
        guard let variable, let locale = environment[variable] else { return (.utf8, nil) }
        let parts = locale.split(separator: "@", omittingEmptySubsequences: false)
        var codeset: String?
        if let dot = parts[0].firstIndex(of: ".") {
            codeset = String(parts[0][parts[0].index(after: dot)...])
        } else if parts.last == "euro" {
            codeset = "ISO-8859-15"
        }
        if let codeset {
            if let charset = TerminalCharset(named: codeset) { return (charset, nil) }
            return (
                .ascii,
                "\(variable) names the encoding '\(SafeText(codeset).string)', which this system "
                    + "does not know; text is ASCII"
            )
        }
        guard setlocale(LC_CTYPE, locale) != nil, let known = cn_codeset(),
            let charset = TerminalCharset(named: String(cString: known)), charset != .ascii
        else { return (.utf8, nil) }
        return (charset, nil)
    }

    /// Sets the character type of the process to one of UTF-8, in which ncurses draws whatever the
    /// terminal takes, and says what the terminal takes; ASCII where the C library has no UTF-8.
    ///
    /// Only LC_CTYPE is set: LC_NUMERIC would change how C libraries read numbers.
    static func prepare(
        environment: [String: String]
    ) -> (charset: TerminalCharset, remark: String?) {
        let found = charset(environment: environment)
        setlocale(LC_CTYPE, "")
        if showsBlocks { return found }
        for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] {
            if setlocale(LC_CTYPE, name) != nil, showsBlocks { return found }
        }
        setlocale(LC_CTYPE, "C")
        return (.ascii, found.remark)
    }

    private static var showsBlocks: Bool {
        let codeset = cn_codeset().map { String(cString: $0) } ?? ""
        return codeset.uppercased().replacing("-", with: "") == "UTF8"
            && cn_wcwidth(("▞" as Unicode.Scalar).value) == 1
    }
}
