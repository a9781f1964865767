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
