import Screening

extension String {
    /// The text on one line: line breaks as ` / `, other control characters as `·`.
    var onOneLine: String {
        lines.joined(separator: " / ")
    }

    /// The lines of the text without control characters; LF, CRLF and CR end a line.
    var lines: [String] {
        split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
            .map { String($0).printable }
    }

    /// The text on one line with what HTML would act on escaped, in text and in attributes.
    var htmlEscaped: String {
        var result = ""
        for character in onOneLine {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }
}

/// A field of a CSV file.
enum CSVField {
    /// Text of files and people. Where it begins with `=`, `+`, `-` or `@` it gets an apostrophe
    /// before it, so that no spreadsheet takes it for a formula.
    case text(String?)
    /// A number or word of the program's own, left as it is.
    case plain(String?)

    /// The field on one line; `DelimitedTable` quotes it.
    var cell: String {
        switch self {
        case .plain(let text): return text ?? ""
        case .text(let text):
            let line = (text ?? "").onOneLine
            let first = line.first { !$0.isWhitespace }
            return first.map("=+-@＝＋－＠".contains) == true ? "'" + line : line
        }
    }
}
