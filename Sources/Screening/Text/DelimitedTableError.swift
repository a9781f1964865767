/// What is wrong with a comma-separated text, and where.
package struct DelimitedTableError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line of the text, counted from 1, where it is wrong.
    package var line: Int
    /// The column's name, where one column is at fault.
    package var column: String?
    /// What is wrong and what would be right.
    package var problem: String

    package init(line: Int, column: String? = nil, problem: String) {
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// `line 4, column menarche: ...`.
    package var description: String {
        "line \(line)" + (column.map { ", column \($0.printable)" } ?? "") + ": "
            + problem.printable
    }
}
