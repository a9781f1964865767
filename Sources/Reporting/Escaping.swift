import Foundation
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

/// Parts of Markdown that also read as plain text.
enum Markdown {
    /// A table of cells that are escaped already; a title with `>` before it is aligned right.
    static func table(_ titles: [String], _ rows: [[String]]) -> [String] {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        let rule = titles.map { $0.hasPrefix(">") ? "---:" : "---" }
        let heads = titles.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }
        return [line(heads), line(rule)] + rows.map(line)
    }
}

extension String {
    /// The text on one line with every character that Markdown or HTML would act on escaped, also
    /// the pipe of tables. What cannot act where it stands, as the underscore within a file name,
    /// stays readable.
    var markdownEscaped: String {
        let scalars = Array(onOneLine.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : nil
            let after = index + 1 < scalars.count ? scalars[index + 1] : nil
            if Self.actsInMarkdown(scalar, before: before, after: after) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    /// The same where the text begins a line, which there could begin a list, a quotation, a
    /// heading or a rule.
    var markdownLine: String {
        var result = markdownEscaped
        if let first = result.first, "#>-+=".contains(first) { return "\\" + result }
        if let mark = result.firstIndex(where: { !($0.isASCII && $0.isNumber) }),
            mark != result.startIndex, result[mark] == "." || result[mark] == ")"
        {
            result.insert("\\", at: mark)
        }
        return result
    }

    private static func actsInMarkdown(
        _ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?
    ) -> Bool {
        func isWordlike(_ scalar: Unicode.Scalar?) -> Bool {
            scalar?.properties.isAlphabetic == true || scalar?.properties.numericType != nil
        }
        switch scalar {
        case "\\", "`", "*", "[", "]", "|", "<", "~", "$": return true
        case "_": return !(isWordlike(before) && isWordlike(after))
        case "&": return isWordlike(after) || after == "#"
        default: return false
        }
    }
}

/// Values as JSON: sorted keys, two spaces, and every character without a picture of its own
/// escaped, so that it can be printed to a terminal.
package enum JSONText {
    /// A value with a line end at its end.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    package static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self).jsonEscaped + "\n"
    }
}

extension String {
    /// JSON in which no control character stands as it is. JSON itself escapes those below the
    /// space; outside of strings it has none but line breaks, so that escaping the others by their
    /// code units leaves the value as it is.
    package var jsonEscaped: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isUnprintable, scalar != "\n" {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    let padding = String(repeating: "0", count: 4 - digits.count)
                    scalars.append(contentsOf: "\\u\(padding)\(digits)".unicodeScalars)
                }
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
