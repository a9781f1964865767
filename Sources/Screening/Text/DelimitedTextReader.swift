/// Reads rows of comma-separated text one after another. It goes by scalars, since CRLF is one
/// `Character`.
struct DelimitedTextReader {
    private var scalars: String.UnicodeScalarView.SubSequence
    private let separator: Unicode.Scalar
    private var line = 1

    init(_ text: String, separator: Unicode.Scalar) {
        scalars = text.unicodeScalars[...]
        self.separator = separator
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    }

    /// The next row that has any character; nil at the end.
    mutating func next() throws -> DelimitedTable.Row? {
        while takeLineEnd() != nil {}
        guard !scalars.isEmpty else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(try field(numbered: fields.count + 1))
            if scalars.first == separator {
                scalars.removeFirst()
            } else {
                _ = takeLineEnd()
                return DelimitedTable.Row(line: start, fields: fields)
            }
        }
    }

    private mutating func field(numbered number: Int) throws -> String {
        if scalars.first == "\"" { return try quotedField(numbered: number) }
        var text = String.UnicodeScalarView()
        while let scalar = scalars.first, scalar != separator, scalar != "\n", scalar != "\r" {
            guard scalar != "\"" else {
                throw DelimitedTableError(
                    line: line,
                    problem: "field \(number) has a quote but does not begin with one; "
                        + "quote the whole field and double the quotes inside")
            }
            text.append(scalar)
            scalars.removeFirst()
        }
        return String(text)
    }

    private mutating func quotedField(numbered number: Int) throws -> String {
        let start = line
        var text = String.UnicodeScalarView()
        scalars.removeFirst()
        while let scalar = scalars.first {
            if let lineEnd = takeLineEnd() {
                text.append(contentsOf: lineEnd.unicodeScalars)
                continue
            }
            scalars.removeFirst()
            guard scalar == "\"" else {
                text.append(scalar)
                continue
            }
            guard scalars.first == "\"" else {
                guard
                    scalars.first.map({ $0 == separator || $0 == "\n" || $0 == "\r" }) ?? true
                else {
                    throw DelimitedTableError(
                        line: line,
                        problem: "text follows the closing quote of field \(number); "
                            + "double the quotes inside a quoted field")
                }
                return String(text)
            }
            text.append("\"")
            scalars.removeFirst()
        }
        throw DelimitedTableError(
            line: start, problem: "the quote that opens field \(number) is never closed")
    }

    /// Takes LF, CRLF or CR and counts the line.
    private mutating func takeLineEnd() -> String? {
        switch scalars.first {
        case "\n":
            scalars.removeFirst()
            line += 1
            return "\n"
        case "\r":
            scalars.removeFirst()
            line += 1
            guard scalars.first == "\n" else { return "\r" }
            scalars.removeFirst()
            return "\r\n"
        default: return nil
        }
    }
}
