import Evaluation
import Screening

/// An evaluation as lines of text, for a terminal or a plain file. No control character of a name
/// is ever written.
package struct EvaluationTextReport {
    private let document: EvaluationDocument
    private let columns: Int

    /// - Parameter columns: How long a line may be, from 40.
    package init(_ document: EvaluationDocument, columns: Int = 80) {
        self.document = document
        self.columns = max(40, columns)
    }

    /// The whole report.
    ///
    /// - Parameter drawing: The lines of a section's plots, where it has any; they may hold escape
    ///   sequences. Without it there are none.
    package func text(drawing: (([Plot]) -> [String])? = nil) -> String {
        let title = document.title.printable
        var lines = [
            title, String(repeating: "=", count: min(columns, title.count)),
        ]
        lines += document.banners.flatMap { [""] + wrapped($0) }
        lines += [""] + wrapped(document.notice) + [""]
        lines += document.lead.flatMap { wrapped($0) }
        for section in document.sections {
            lines += ["", section.title, String(repeating: "-", count: section.title.count)]
            if let drawing, !section.plots.isEmpty { lines += [""] + drawing(section.plots) }
            for block in section.blocks { lines += [""] + self.lines(block) }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func lines(_ block: EvaluationDocument.Block) -> [String] {
        switch block {
        case .paragraph(let text): wrapped(text)
        case .list(let items): items.flatMap { wrapped($0, first: "- ", others: "  ") }
        case .table(let table):
            wrapped(table.caption) + rows(table)
                + table.notes.flatMap { wrapped($0, first: "  ", others: "    ") }
        }
    }

    /// The cells in columns; where they are wider than a line, each row becomes lines of their own.
    private func rows(_ table: EvaluationDocument.Table) -> [String] {
        let table = table.printable
        let titles = table.columns.map(\.title)
        let all = (titles.allSatisfy(\.isEmpty) ? [] : [titles]) + table.rows
        let widths = table.columns.indices.map { column in
            all.map { $0[column].count }.max() ?? 0
        }
        guard widths.reduce(0, +) + 2 * widths.count <= columns else { return stacked(table) }
        return all.map { row in
            var line = " "
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                line += " " + (table.columns[column].isNumeric ? padding + cell : cell + padding)
                line += " "
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private func stacked(_ table: EvaluationDocument.Table) -> [String] {
        let heads = table.rows.map { row in
            [table.columns[0].title, row[0]].filter { !$0.isEmpty }.joined(separator: " ")
        }
        let isPair = table.columns.count == 2
        let width =
            isPair ? heads.map(\.count).max() ?? 0 : table.columns.map(\.title.count).max() ?? 0
        func padded(_ text: String) -> String {
            text + String(repeating: " ", count: width - text.count + 2)
        }
        var lines: [String] = []
        for (head, row) in zip(heads, table.rows) {
            if isPair, width + 4 + row[1].count <= columns {
                lines.append("  " + padded(head) + row[1])
                continue
            }
            lines.append("  " + head)
            for (column, cell) in zip(table.columns, row).dropFirst() {
                lines.append("    " + (isPair ? cell : padded(column.title) + cell))
            }
        }
        return lines
    }

    /// A text broken between words into lines.
    private func wrapped(_ text: String, first: String = "", others: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isBegun = false
        for word in text.printable.split(separator: " ") {
            if isBegun, line.count + 1 + word.count > columns {
                lines.append(line)
                line = others
                isBegun = false
            }
            line += (isBegun ? " " : "") + word
            isBegun = true
        }
        return lines + [line]
    }
}

extension EvaluationDocument.Table {
    /// The table without control characters.
    fileprivate var printable: EvaluationDocument.Table {
        var table = self
        table.columns = columns.map { .init($0.title.printable, isNumeric: $0.isNumeric) }
        table.rows = rows.map { $0.map(\.printable) }
        return table
    }
}

extension ReportFormat where Report == EvaluationReport {
    /// Lines for a terminal or a plain file.
    package static var text: Self {
        Self("text", otherEndings: ["txt"]) { EvaluationTextReport(EvaluationDocument($0)).text() }
    }
}
