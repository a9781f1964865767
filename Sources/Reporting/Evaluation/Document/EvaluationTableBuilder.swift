import Evaluation

/// Makes a table of figures some of which there may not be: a cell without a figure is a dash, and
/// the reasons stand below, each once. A cell may be made while a row is, so that the table is
/// shared and not copied.
final class EvaluationTableBuilder {
    private var table: EvaluationDocument.Table

    /// - Parameter columns: Titles; those after `>` are of numbers.
    init(_ caption: String, _ columns: [String]) {
        table = EvaluationDocument.Table(
            caption,
            columns: columns.map {
                $0.hasPrefix(">")
                    ? .init(String($0.dropFirst()), isNumeric: true) : .init($0)
            }, rows: [])
    }

    /// The cell of a figure, or a dash whose reason is noted.
    func cell<Value>(_ figure: Figure<Value>?, _ text: (Value) -> String) -> String {
        switch figure {
        case .known(let value): return text(value)
        case .unavailable(let reason):
            note(reason.description)
            return EvaluationNumber.none
        case nil: return EvaluationNumber.none
        }
    }

    /// Adds a row.
    func row(_ cells: [String]) { table.rows.append(cells) }

    /// Adds what must stand below, once.
    func note(_ text: String) {
        if !table.notes.contains(text) { table.notes.append(text) }
    }

    /// Notes why a figure has no interval.
    func note(_ reason: Unavailable?) {
        if let reason { note(reason.description) }
    }

    /// The table as it stands.
    var block: EvaluationDocument.Block { .table(table) }
    /// Whether no row was added.
    var isEmpty: Bool { table.rows.isEmpty }
}
