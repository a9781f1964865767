extension DelimitedTable {
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
