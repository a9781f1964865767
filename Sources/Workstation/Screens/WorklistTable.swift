import TerminalUI
import Worklist

/// The worklist as plain lines, with the columns of the screen.
package enum WorklistTable {
    /// A title line and a line a row, each starting with the exam's number. Where risks come from
    /// other models than one questionnaire, a last column says whose each is, and what it is where
    /// it is no risk to be read as one.
    package static func lines(_ rows: [WorklistRow]) -> [String] {
        let columns = WorklistColumn.all
        let numberWidth = max(4, rows.map { String($0.id).count }.max() ?? 0)
        func joined(_ first: String, _ cells: [String]) -> String {
            var line = ([first.fitted(to: numberWidth, alignment: .right)] + cells)
                .joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }
        let widths = columns.map { $0.width + ($0.sort == .patient ? 14 : 0) }
        let models = Set(rows.compactMap(\.riskModel))
        let namesModels = !models.isSubset(of: ["BCRAT"])
        let riskTitle = WorklistColumn.riskTitle(of: rows)
        let alignsMarks = rows.contains { !$0.riskMark.isEmpty }
        let titles = zip(columns, widths).map { column, width in
            (column.sort == .risk ? riskTitle : column.title).fitted(
                to: width, alignment: column.isRightAligned ? .right : .left)
        }
        return [joined("exam", titles + (namesModels ? ["model"] : []))]
            + rows.map { row in
                joined(
                    String(row.id),
                    zip(columns, widths).map { column, width in
                        column.pieces(of: row, width: width, alignsMarks: alignsMarks)
                            .map(\.0).joined()
                            .fitted(to: width, alignment: column.isRightAligned ? .right : .left)
                    }
                        + (namesModels
                            ? [(row.riskModel ?? "").fitted(to: 20), row.riskMark.words] : []))
            }
    }
}
