import Screening

/// What is wrong with a table of outcomes, or with one exam of it, and what would be right.
package struct OutcomeProblem: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// The table's file.
    package var file: String
    /// The line, counted from 1; the first one where several rows tell of the exam.
    package var line: Int
    /// The column, where one is at fault.
    package var column: String?
    /// The value as written; nil where none is at fault.
    package var value: String?
    /// What is wrong.
    package var problem: String
    /// What can be done.
    package var remedy: String

    package init(
        file: String, line: Int, column: String? = nil, value: String? = nil, problem: String,
        remedy: String
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.problem = problem
        self.remedy = remedy
    }

    /// `outcomes.csv: line 4, column time: 'inf' is no number of years; give ...`.
    package var description: String {
        let place = "line \(line)" + (column.map { ", column \($0.printable)" } ?? "")
        let quoted = value.map { "'\($0.printable)' " } ?? ""
        return "\(file.printable): \(place): \(quoted)\(problem.printable); \(remedy.printable)"
    }
}
