import Evaluation
import Foundation

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
}

/// Figures as they are printed: an interval stands behind its figure and is one of 95 %.
enum EvaluationNumber {
    /// What stands where there is no figure.
    static let none = "–"

    /// A number with a count of decimals; never `-0.0`.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite else { return none }
        let text = String(format: "%.\(decimals)f", value)
        let isZero = !text.contains { $0 != "0" && $0 != "." && $0 != "-" }
        return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }

    /// `0.711 (0.680–0.742)`; `-0.012 (-0.050 to 0.026)` where a bound is negative.
    static func estimate(_ estimate: Estimate, decimals: Int = 3, factor: Double = 1) -> String {
        let value = fixed(estimate.value * factor, decimals)
        guard let interval = estimate.interval else { return value }
        return "\(value) (\(bounds(interval, decimals: decimals, factor: factor)))"
    }

    /// `0.680–0.742`.
    static func bounds(_ interval: Interval, decimals: Int = 3, factor: Double = 1) -> String {
        let lower = fixed(interval.lower * factor, decimals)
        let upper = fixed(interval.upper * factor, decimals)
        return lower.hasPrefix("-") || upper.hasPrefix("-")
            ? "\(lower) to \(upper)" : "\(lower)–\(upper)"
    }

    /// In words of a sentence or a legend: `0.711 (95 % 0.680 to 0.742)`.
    static func spoken(_ estimate: Estimate, decimals: Int = 3) -> String {
        let value = fixed(estimate.value, decimals)
        guard let interval = estimate.interval else { return value }
        return "\(value) (95 % \(fixed(interval.lower, decimals)) to "
            + "\(fixed(interval.upper, decimals)))"
    }

    /// `4,000`.
    static func count(_ count: Int) -> String {
        var digits = String(abs(count))
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (count < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `1 woman`, `4,000 women`.
    static func counted(_ number: Int, _ one: String, _ many: String) -> String {
        "\(count(number)) \(number == 1 ? one : many)"
    }

    /// `<0.001`, `0.034`, `0.21`.
    static func p(_ value: Double) -> String {
        guard value.isFinite else { return none }
        if value < 0.001 { return "<0.001" }
        return fixed(value, value < 0.1 ? 3 : 2)
    }
}
