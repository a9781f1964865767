import Evaluation

/// An evaluation as one page that needs nothing else: its plots are in it, and no script.
struct EvaluationHTMLReport {
    private let document: EvaluationDocument

    init(_ document: EvaluationDocument) { self.document = document }

    var text: String {
        var lines = [
            "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>\(document.title.htmlEscaped)</title>",
            "<style>\n\(Self.style)\(PlotSVG.style)</style>", "</head>", "<body>", "<header>",
            "<h1>\(document.title.htmlEscaped)</h1>",
        ]
        lines += document.banners.map { "<p class=\"banner\">\(Self.banner($0))</p>" }
        lines.append("<p class=\"notice\">\(document.notice.htmlEscaped)</p>")
        lines += ["<ul class=\"lead\">"]
        lines += document.lead.map { "<li>\($0.htmlEscaped)</li>" }
        lines += ["</ul>", "</header>"]
        for section in document.sections { lines += Self.lines(section) }
        lines += [
            "<footer>\(([document.notice] + document.banners).joined(separator: " ").htmlEscaped)"
                + "</footer>", "</body>", "</html>",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ section: EvaluationDocument.Section) -> [String] {
        var lines = ["<section>", "<h2>\(section.title.htmlEscaped)</h2>"]
        if !section.plots.isEmpty {
            lines.append("<div class=\"plots\">")
            lines += section.plots.map { PlotSVG($0).text }
            lines.append("</div>")
        }
        return lines + section.blocks.flatMap(Self.lines) + ["</section>"]
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

extension EvaluationHTMLReport {
    /// How the page looks on a screen, light or dark as the reader has it, and on paper: figures in
    /// columns, nothing torn apart between pages.
    private static let style = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --quiet: #5a626c;
          --rule: #c9ced4; --faint: #e6e9ed; --score: #14508c; --against: #d0671a;
          --reference: #8a929c; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --paper: #15181c; --ink: #e4e7eb; --quiet: #a5adb7; --rule: #454c55;
            --faint: #2b3037; --score: #7cb7f2; --against: #f0924a; --reference: #868f9a; }
        }
        body { margin: 2rem auto; max-width: 70rem; padding: 0 1.5rem; color: var(--ink);
          background: var(--paper);
          font: 15px/1.5 "Helvetica Neue", Helvetica, Arial, sans-serif; }
        h1, p, li { overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .8rem; }
        h2 { font-size: 1.2rem; margin: 2.4rem 0 .8rem; padding-bottom: .3rem;
          border-bottom: 1px solid var(--rule); }
        .banner { border: 2px solid var(--ink); padding: .5rem .8rem; margin: .6rem 0; }
        .banner strong { letter-spacing: .06em; margin-right: .5em; }
        .notice { color: var(--quiet); }
        .lead { padding-left: 1.2rem; font-size: 1.05rem; }
        .plots { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
        .table { display: inline-block; vertical-align: top; margin: 1.2rem 3rem .6rem 0;
          max-width: 100%; break-inside: avoid; overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
        th, td { padding: .2rem .9rem .2rem 0; text-align: left; vertical-align: top;
          white-space: nowrap; }
        th { border-bottom: 1.5px solid var(--quiet); font-weight: 600; }
        td { border-bottom: 1px solid var(--faint); }
        td:first-child { white-space: normal; overflow-wrap: anywhere; }
        .number { text-align: right; }
        .notes { color: var(--quiet); font-size: .87rem; margin: .3rem 0 0;
          padding-left: 1.1rem; }
        footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid var(--rule);
          color: var(--quiet); font-size: .87rem; }
        @media print {
          @page { margin: 16mm 14mm; }
          body { margin: 0; max-width: none; padding: 0; font-size: 8.5pt; }
          .table { margin-right: 1.6rem; }
          h2 { break-after: avoid; }
          .plot { width: 47%; break-inside: avoid; }
        }

        """
}

extension ReportFormat where Report == EvaluationReport {
    /// One page with its pictures in it.
    static var html: Self {
        Self("html", otherEndings: ["htm"]) {
            EvaluationHTMLReport(EvaluationDocument($0)).text
        }
    }
}
