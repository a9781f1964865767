/// Reads rows of comma-separated text one after another. It goes by bytes of UTF-8, since CRLF is
/// one `Character`, and since tables of 100,000 rows are read.
struct DelimitedTextReader {
    private let bytes: [UInt8]
    private var place = 0
    private let separator: [UInt8]
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ text: String, separator: Unicode.Scalar) {
        bytes = Array(text.utf8)
        self.separator = Array(String(separator).utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    /// The next row that has any character; nil at the end.
    mutating func next() throws -> DelimitedTable.Row? {
        while takeLineEnd() != nil {}
        guard place < bytes.count else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(try field(numbered: fields.count + 1))
            if isAtSeparator {
                place += separator.count
            } else {
                _ = takeLineEnd()
                return DelimitedTable.Row(line: start, fields: fields)
            }
        }
    }

    private var isAtSeparator: Bool {
        guard place < bytes.count, bytes[place] == separator[0] else { return false }
        return separator.count == 1 || bytes[place...].starts(with: separator)
    }

    private var isAtLineEnd: Bool {
        bytes[place] == Self.lineFeed || bytes[place] == Self.carriageReturn
    }

    private mutating func field(numbered number: Int) throws -> String {
        if place < bytes.count, bytes[place] == Self.quote {
            return try quotedField(numbered: number)
        }
        let start = place
        while place < bytes.count, !isAtLineEnd, !isAtSeparator {
            guard bytes[place] != Self.quote else {
                throw DelimitedTableError(
                    line: line,
                    problem: "field \(number) has a quote but does not begin with one; "
                        + "quote the whole field and double the quotes inside")
            }
            place += 1
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func quotedField(numbered number: Int) throws -> String {
        let start = line
        var text: [UInt8] = []
        place += 1
        while place < bytes.count {
            if let lineEnd = takeLineEnd() {
                text += lineEnd
                continue
            }
            let byte = bytes[place]
            place += 1
            guard byte == Self.quote else {
                text.append(byte)
                continue
            }
            guard place < bytes.count, bytes[place] == Self.quote else {
                guard place == bytes.count || isAtSeparator || isAtLineEnd else {
                    throw DelimitedTableError(
                        line: line,
                        problem: "text follows the closing quote of field \(number); "
                            + "double the quotes inside a quoted field")
                }
                return String(decoding: text, as: UTF8.self)
            }
            text.append(Self.quote)
            place += 1
        }
        throw DelimitedTableError(
            line: start, problem: "the quote that opens field \(number) is never closed")
    }

    /// Takes LF, CRLF or CR and counts the line.
    private mutating func takeLineEnd() -> ArraySlice<UInt8>? {
        guard place < bytes.count, isAtLineEnd else { return nil }
        let start = place
        place += 1
        if bytes[start] == Self.carriageReturn, place < bytes.count, bytes[place] == Self.lineFeed {
            place += 1
        }
        line += 1
        return bytes[start..<place]
    }
}
