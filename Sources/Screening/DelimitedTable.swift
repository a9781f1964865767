/// A table read from comma-separated text (RFC 4180): a header line and rows of as many fields.
///
/// Fields may be quoted, then they may hold separators, line breaks and doubled quotes. Lines end
/// in LF, CRLF or CR; a byte order mark is skipped, and so are lines without any character.
///
/// Spreadsheets write other tables by that name: semicolons or tabs between the fields, told by the
/// line of column names or by a line `sep=;` before it, and empty fields beyond the last column. They
/// are read as well.
///
///     let table = try DelimitedTable(parsing: text)
///     for row in table.rows {
///         let record = try table.record(row)
///         print(record["age"] ?? "")
///     }
package struct DelimitedTable: Sendable, Hashable {
    /// A row as read; it may still have too few or too many fields.
    package struct Row: Sendable, Hashable {
        /// The line of the text where the row begins, counted from 1.
        package var line: Int
        /// The fields in order, unquoted.
        package var fields: [String]

        package init(line: Int, fields: [String]) {
            self.line = line
            self.fields = fields
        }
    }

    /// A row whose fields are reached by column name.
    package struct Record: Sendable, Hashable {
        /// The line of the text where the row begins, counted from 1.
        package let line: Int
        /// Column names and fields in the order of the columns.
        package let fields: [(name: String, value: String)]

        /// The field of a column, upper and lower case alike; nil where there is no such column.
        package subscript(name: String) -> String? {
            fields.first { $0.name.lowercased() == name.lowercased() }?.value
        }

        /// Same line, names and values.
        package static func == (left: Record, right: Record) -> Bool {
            left.line == right.line && left.fields.elementsEqual(right.fields, by: ==)
        }

        /// Hashes line and values.
        package func hash(into hasher: inout Hasher) {
            hasher.combine(line)
            for field in fields { hasher.combine(field.value) }
        }
    }

    /// The column names of the first line, without white space around them.
    package var columns: [String]
    /// The rows after the header.
    package var rows: [Row]

    package init(columns: [String], rows: [Row]) {
        self.columns = columns
        self.rows = rows
    }

    /// The text of a file: UTF-8, or UTF-16 as Excel's "Unicode text" has it, with a byte order mark
    /// or told by the zeros of its ASCII; nil for anything else.
    package static func text(of bytes: some Collection<UInt8>) -> String? {
        let bytes = Array(bytes)
        let zeros = bytes.prefix(64).enumerated().filter { $0.element == 0 }.map(\.offset)
        let half = min(64, bytes.count) / 4
        let isBig = bytes.starts(with: [0xFE, 0xFF]) || zeros.count(where: { $0 % 2 == 0 }) > half
        let isLittle =
            bytes.starts(with: [0xFF, 0xFE]) || zeros.count(where: { $0 % 2 == 1 }) > half
        guard isBig != isLittle else { return String(validating: bytes, as: UTF8.self) }
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: 0, to: bytes.count, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
        return String(
            validating: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF16.self)
    }

    /// Reads a table.
    ///
    /// - Parameter separator: What stands between fields; nil where the text tells it.
    /// - Throws: `DelimitedTableError` where the text has no header, two columns share a name, a
    ///   quote is not closed, or text follows a closing quote.
    package init(parsing text: String, separator: Unicode.Scalar? = nil) throws {
        let told = separator == nil ? Self.toldSeparator(text) : nil
        var reader = DelimitedTextReader(
            text, separator: separator ?? told ?? Self.likelySeparator(text))
        // The line `sep=;`.
        if told != nil { _ = try reader.next() }
        guard let header = try reader.next() else {
            throw DelimitedTableError(
                line: 1, problem: "the table is empty; its first line must name the columns")
        }
        columns = header.fields.map(\.trimmed)
        let isNamed = columns.contains { !$0.isEmpty }
        while isNamed, columns.last == "" { columns.removeLast() }
        for (index, name) in columns.enumerated()
        where columns[..<index].contains(where: { $0.lowercased() == name.lowercased() }) {
            throw DelimitedTableError(
                line: header.line, column: name,
                problem: name.isEmpty
                    ? "two columns have no name" : "the column appears twice; remove one")
        }
        rows = []
        while var row = try reader.next() {
            while row.fields.count > columns.count, row.fields.last?.trimmed == "" {
                row.fields.removeLast()
            }
            rows.append(row)
        }
    }

    /// What a first line `sep=;` says, as Excel writes and reads it.
    private static func toldSeparator(_ text: String) -> Unicode.Scalar? {
        let scalars = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
        let line = scalars.prefix { $0 != "\n" && $0 != "\r" }.filter { $0 != "\"" }
        guard String(String.UnicodeScalarView(line.prefix(4))).lowercased() == "sep=",
            line.count == 5, let separator = line.last, ",;\t|".unicodeScalars.contains(separator)
        else { return nil }
        return separator
    }

    /// The separator of the line of column names: a comma, unless it holds more semicolons or tabs.
    private static func likelySeparator(_ text: String) -> Unicode.Scalar {
        var counts: [Unicode.Scalar: Int] = [:]
        var isQuoted = false
        var isBegun = false
        for scalar in text.unicodeScalars {
            if scalar == "\"" { isQuoted.toggle() }
            if !isQuoted, scalar == "\n" || scalar == "\r" {
                if isBegun { break } else { continue }
            }
            isBegun = isBegun || scalar != "\u{FEFF}"
            if !isQuoted { counts[scalar, default: 0] += 1 }
        }
        let others: [Unicode.Scalar] = [";", "\t"]
        let best = others.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ";"
        return counts[best, default: 0] > counts[",", default: 0] ? best : ","
    }

    /// A row with its column names.
    ///
    /// - Throws: `DelimitedTableError` where the row has too few or too many fields.
    package func record(_ row: Row) throws -> Record {
        guard row.fields.count == columns.count else {
            throw DelimitedTableError(
                line: row.line,
                problem: "\(row.fields.count) fields, but the header names \(columns.count) columns"
                    + "; quote fields that hold a separator")
        }
        return Record(
            line: row.line, fields: zip(columns, row.fields).map { (name: $0, value: $1) })
    }

    /// The table as RFC 4180 text: the header first, every line ended by CRLF. `init(parsing:)`
    /// reads the same table back.
    package var text: String {
        ([columns] + rows.map(\.fields)).map { Self.line($0) }.joined()
    }

    /// One line of fields with its CRLF. Fields are quoted where they hold a separator, a quote, a
    /// line break or white space at an end, and where an only field is empty.
    package static func line(_ fields: [String], separator: Unicode.Scalar = ",") -> String {
        if fields == [""] { return "\"\"\r\n" }
        return fields.map { quoted($0, separator: separator) }.joined(separator: String(separator))
            + "\r\n"
    }

    private static func quoted(_ field: String, separator: Unicode.Scalar) -> String {
        let needsQuotes =
            field.unicodeScalars.contains {
                $0 == separator || $0 == "\"" || $0 == "\n" || $0 == "\r"
            }
            || field.first?.isWhitespace == true
            || field.last?.isWhitespace == true || field.unicodeScalars.first == "\u{FEFF}"
        guard needsQuotes else { return field }
        var scalars = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in field.unicodeScalars {
            if scalar == "\"" { scalars.append("\"") }
            scalars.append(scalar)
        }
        scalars.append("\"")
        return String(scalars)
    }
}

/// What is wrong with a comma-separated text, and where.
package struct DelimitedTableError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line of the text, counted from 1, where it is wrong.
    package var line: Int
    /// The column's name, where one column is at fault.
    package var column: String?
    /// What is wrong and what would be right.
    package var problem: String

    package init(line: Int, column: String? = nil, problem: String) {
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// `line 4, column menarche: ...`.
    package var description: String {
        "line \(line)" + (column.map { ", column \($0.printable)" } ?? "") + ": "
            + problem.printable
    }
}

/// Reads rows of comma-separated text one after another. It goes by bytes of UTF-8, since CRLF is
/// one `Character`, and since tables of 100,000 rows are read.
struct DelimitedTextReader {
    private let bytes: [UInt8]
    private var index = 0
    private let separator: [UInt8]
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(_ text: String, separator: Unicode.Scalar) {
        bytes = Array(text.utf8)
        self.separator = Array(String(separator).utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next row that has any character; nil at the end.
    mutating func next() throws -> DelimitedTable.Row? {
        while takeLineEnd() != nil {}
        guard index < bytes.count else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(try field(numbered: fields.count + 1))
            if isAtSeparator {
                index += separator.count
            } else {
                _ = takeLineEnd()
                return DelimitedTable.Row(line: start, fields: fields)
            }
        }
    }

    private var isAtSeparator: Bool {
        guard index < bytes.count, bytes[index] == separator[0] else { return false }
        return separator.count == 1 || bytes[index...].starts(with: separator)
    }

    private var isAtLineEnd: Bool {
        bytes[index] == Self.lineFeed || bytes[index] == Self.carriageReturn
    }

    private mutating func field(numbered number: Int) throws -> String {
        if index < bytes.count, bytes[index] == Self.quote {
            return try quotedField(numbered: number)
        }
        let start = index
        while index < bytes.count, !isAtLineEnd, !isAtSeparator {
            guard bytes[index] != Self.quote else {
                throw DelimitedTableError(
                    line: line,
                    problem: "field \(number) has a quote but does not begin with one; "
                        + "quote the whole field and double the quotes inside")
            }
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quotedField(numbered number: Int) throws -> String {
        let start = line
        var text: [UInt8] = []
        index += 1
        while index < bytes.count {
            if let lineEnd = takeLineEnd() {
                text += lineEnd
                continue
            }
            let byte = bytes[index]
            index += 1
            guard byte == Self.quote else {
                text.append(byte)
                continue
            }
            guard index < bytes.count, bytes[index] == Self.quote else {
                guard index == bytes.count || isAtSeparator || isAtLineEnd else {
                    throw DelimitedTableError(
                        line: line,
                        problem: "text follows the closing quote of field \(number); "
                            + "double the quotes inside a quoted field")
                }
                return String(decoding: text, as: UTF8.self)
            }
            text.append(Self.quote)
            index += 1
        }
        throw DelimitedTableError(
            line: start, problem: "the quote that opens field \(number) is never closed")
    }

    /// Takes LF, CRLF or CR and counts the line.
    private mutating func takeLineEnd() -> ArraySlice<UInt8>? {
        guard index < bytes.count, isAtLineEnd else { return nil }
        let start = index
        index += 1
        if bytes[start] == Self.carriageReturn, index < bytes.count, bytes[index] == Self.lineFeed {
            index += 1
        }
        line += 1
        return bytes[start..<index]
    }
}
