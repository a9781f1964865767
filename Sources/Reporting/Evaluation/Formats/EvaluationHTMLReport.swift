import Foundation
import Imaging

/// An evaluation as one page that needs nothing else: pictures are in it, and no script.
struct EvaluationHTMLReport {
    private let document: EvaluationDocument

    init(_ document: EvaluationDocument) { self.document = document }

    var text: String {
        get throws {
            var lines = [
                "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
                "<title>\(document.title.htmlEscaped)</title>",
                "<style>\n\(Self.style)</style>", "</head>", "<body>", "<header>",
                "<h1>\(document.title.htmlEscaped)</h1>",
            ]
            lines += document.banners.map { "<p class=\"banner\">\(Self.banner($0))</p>" }
            lines.append("<p class=\"notice\">\(document.notice.htmlEscaped)</p>")
            lines += ["<ul class=\"lead\">"]
            lines += document.lead.map { "<li>\($0.htmlEscaped)</li>" }
            lines += ["</ul>", "</header>"]
            for section in document.sections { lines += try Self.lines(section) }
            lines += [
                "<footer>\(([document.notice] + document.banners).joined(separator: " ").htmlEscaped)"
                    + "</footer>", "</body>", "</html>",
            ]
            return lines.joined(separator: "\n") + "\n"
        }
    }

    private static func lines(_ section: EvaluationDocument.Section) throws -> [String] {
        var lines = ["<section>", "<h2>\(section.title.htmlEscaped)</h2>"]
        if !section.plots.isEmpty {
            lines.append("<div class=\"plots\">")
            for plot in section.plots { lines.append(try picture(plot)) }
            lines.append("</div>")
        }
        return lines + section.blocks.flatMap(Self.lines) + ["</section>"]
    }

    private static func picture(_ plot: Plot) throws -> String {
        let picture = PlotPainter.picture(of: plot, width: 520, scale: 2)
        let data = try PNGWriter.data(of: picture, dotsPerInch: 192)
        let words = ([plot.title + ":"] + plot.legend.map { $0.text + ";" } + [plot.subtitle])
            .joined(separator: " ")
        return "<img alt=\"\(words.htmlEscaped)\" width=\"\(picture.width / 2)\" "
            + "height=\"\(picture.height / 2)\" "
            + "src=\"data:image/png;base64,\(data.base64EncodedString())\">"
    }

    private static func lines(_ block: EvaluationDocument.Block) -> [String] {
        switch block {
        case .paragraph(let text): return ["<p>\(text.htmlEscaped)</p>"]
        case .list(let items):
            return ["<ul>"] + items.map { "<li>\($0.htmlEscaped)</li>" } + ["</ul>"]
        case .table(let table): return lines(table)
        }
    }

    private static func lines(_ table: EvaluationDocument.Table) -> [String] {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>"
                + zip(table.columns, cells).map { column, cell in
                    "<\(tag)\(column.isNumeric ? " class=\"number\"" : "")>"
                        + "\(cell.htmlEscaped)</\(tag)>"
                }.joined() + "</tr>"
        }
        let titles = table.columns.map(\.title)
        let head = titles.allSatisfy(\.isEmpty) ? [] : ["<thead>\(row(titles, "th"))</thead>"]
        let notes =
            table.notes.isEmpty
            ? []
            : ["<ul class=\"notes\">"] + table.notes.map { "<li>\($0.htmlEscaped)</li>" }
                + ["</ul>"]
        return [
            "<div class=\"table\">", "<table>",
            "<caption>\(table.caption.htmlEscaped)</caption>",
        ] + head + ["<tbody>"] + table.rows.map { row($0, "td") } + ["</tbody>", "</table>"]
            + notes + ["</div>"]
    }

    /// The word before the colon stands out.
    private static func banner(_ text: String) -> String {
        guard let colon = text.firstIndex(of: ":") else { return text.htmlEscaped }
        return "<strong>\(String(text[..<colon]).htmlEscaped)</strong>"
            + String(text[text.index(after: colon)...]).htmlEscaped
    }
}

extension String {
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
