import Evaluation
import Screening
import Worklist

/// Divides the women of a table into parts: by a column of the table, or by what the worklist knows
/// where the table has no such column.
package struct StudyDivisions {
    private let table: OutcomeTable
    private let match: OutcomeMatch?
    private let recorded: [Int64: RiskFactors]

    /// How many parts a column may have.
    static let mostParts = 12

    /// - Parameters:
    ///   - match: The exams of the worklist; nil where none is asked.
    ///   - recorded: By exam of the worklist, its risk factors.
    package init(
        of table: OutcomeTable, match: OutcomeMatch? = nil, recorded: [Int64: RiskFactors] = [:]
    ) {
        self.table = table
        self.match = match
        self.recorded = recorded
    }

    /// A division of some exams: `age` in decades, `density`, `race`, `vendor`, or any column.
    ///
    /// - Parameter indices: The exams, as indices in the table.
    /// - Throws: `OutcomeProblem` where neither the table nor the worklist tells, or a column has
    ///   more than twelve values.
    package func division(
        by name: String, indices: [Int]
    ) throws(OutcomeProblem) -> SubgroupDivision {
        let columns = name == "vendor" ? ["vendor", "manufacturer"] : [name]
        let column = columns.lazy.compactMap { table.index(of: $0) }.first
        guard column != nil || (match != nil && Self.known.contains(name)) else {
            throw OutcomeProblem(
                file: table.file, line: 1, column: name,
                problem: "there is no such column to divide women by",
                remedy: "the worklist knows \(Self.known.joined(separator: ", ")); the columns are "
                    + table.columns.joined(separator: ", "))
        }
        var labels: [String?] = []
        for index in indices {
            let text: String?
            if let column {
                text = try table.text(of: table.exams[index], at: column)
            } else {
                text = knownText(name, index)
            }
            labels.append(text.flatMap { Self.label($0, by: name) })
        }
        let parts = Set(labels.compactMap { $0 })
        guard parts.count <= Self.mostParts else {
            throw OutcomeProblem(
                file: table.file, line: 1, column: name,
                problem: "has \(parts.count) values; women are divided into \(Self.mostParts) "
                    + "parts at most",
                remedy: "write a column of groups, as age groups in place of dates")
        }
        return SubgroupDivision(by: name, labels: labels, order: Self.order(name))
    }

    private static let known = ["age", "density", "race", "vendor"]

    /// What the worklist knows of an exam.
    private func knownText(_ name: String, _ index: Int) -> String? {
        guard let key = try? match?.exams[index].get() else { return nil }
        switch name {
        case "age": return key.ageYears.map { "\($0)" }
        case "vendor": return key.manufacturer
        case "density": return recorded[key.id]?.text(of: .density)
        default: return recorded[key.id]?.text(of: .race)
        }
    }

    private static let decades = ["under 40", "40 to 49", "50 to 59", "60 to 69", "70 and over"]

    private static func order(_ name: String) -> [String] {
        switch name {
        case "age": decades
        case "density": BreastDensity.allCases.map(\.rawValue)
        default: []
        }
    }

    /// The part that a value falls into; nil where it tells nothing.
    static func label(_ text: String, by name: String) -> String? {
        if text.isEmpty || text.lowercased() == "unknown" { return nil }
        switch name {
        case "age":
            // A column of age groups stays as it is.
            guard let years = Double(text) else { return text }
            guard years.isFinite, (0...130).contains(years) else { return nil }
            return decades[min(4, max(0, Int(years / 10) - 3))]
        case "density": return text.uppercased()
        default: return text
        }
    }
}
