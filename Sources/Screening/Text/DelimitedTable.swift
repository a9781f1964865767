/// A table read from comma-separated text (RFC 4180): a header line and rows of as many fields.
///
/// Fields may be quoted, then they may hold separators, line breaks and doubled quotes. Lines end
/// in LF, CRLF or CR; a byte order mark is skipped, and so are lines without any character.
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

    /// Reads a table.
    ///
    /// - Throws: `DelimitedTableError` where the text has no header, two columns share a name, a
    ///   quote is not closed, or text follows a closing quote.
    package init(parsing text: String, separator: Unicode.Scalar = ",") throws {
        var reader = DelimitedTextReader(text, separator: separator)
        guard let header = try reader.next() else {
            throw DelimitedTableError(
                line: 1, problem: "the table is empty; its first line must name the columns")
        }
        columns = header.fields.map(\.trimmed)
        for (index, name) in columns.enumerated()
        where columns[..<index].contains(where: { $0.lowercased() == name.lowercased() }) {
            throw DelimitedTableError(
                line: header.line, column: name,
                problem: name.isEmpty
                    ? "two columns have no name" : "the column appears twice; remove one")
        }
        rows = []
        while let row = try reader.next() { rows.append(row) }
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
}
