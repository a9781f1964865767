/// What is wrong with a comma-separated text, and where.
public struct DelimitedTableError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line of the text, counted from 1, where it is wrong.
    public var line: Int
    /// The column's name, where one column is at fault.
    public var column: String?
    /// What is wrong and what would be right.
    public var problem: String

    /// An error.
    public init(line: Int, column: String? = nil, problem: String) {
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// `line 4, column menarche: ...`.
    public var description: String {
        "line \(line)" + (column.map { ", column \($0.printable)" } ?? "") + ": "
            + problem.printable
    }
}
