import Evaluation

/// An evaluation as Markdown that also reads as plain text.
struct EvaluationMarkdownReport {
    private let document: EvaluationDocument

    init(_ document: EvaluationDocument) { self.document = document }

    var text: String {
        var parts = ["# \(document.title.markdownEscaped)"]
        parts += document.banners.map { "**\($0.markdownEscaped)**" }
        parts.append("*\(document.notice.markdownEscaped)*")
        parts.append(document.lead.map { "- \($0.markdownEscaped)" }.joined(separator: "\n"))
        for section in document.sections {
            parts.append("## \(section.title.markdownEscaped)")
            parts += section.blocks.map(text)
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func text(_ block: EvaluationDocument.Block) -> String {
        switch block {
        case .paragraph(let text): return text.markdownLine
        case .list(let items): return Self.list(items)
        case .table(let table):
            let titles = table.columns.map { ($0.isNumeric ? ">" : "") + $0.title.markdownEscaped }
            let rows = table.rows.map { $0.map(\.markdownEscaped) }
            return
                (["**\(table.caption.markdownEscaped)**", ""]
                + Markdown.table(titles, rows)
                + (table.notes.isEmpty ? [] : ["", Self.list(table.notes)]))
                .joined(separator: "\n")
        }
    }

    private static func list(_ items: [String]) -> String {
        items.map { "- \($0.markdownEscaped)" }.joined(separator: "\n")
    }
}

extension ReportFormat where Report == EvaluationReport {
    /// Markdown that also reads as plain text.
    static var markdown: Self {
        Self("md", otherEndings: ["markdown"]) {
            EvaluationMarkdownReport(EvaluationDocument($0)).text
        }
    }
}
