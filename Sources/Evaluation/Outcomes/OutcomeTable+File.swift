import Foundation

extension OutcomeTable {
    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: A CSV file in UTF-8.
    ///   - weightColumn: The column of the weights, as `init(parsing:file:weightColumn:)` takes it.
    /// - Throws: `OutcomeProblem`.
    package init(atPath path: String, weightColumn: String? = nil) throws(OutcomeProblem) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw OutcomeProblem(
                file: path, line: 1, problem: "the file cannot be read",
                remedy: "check that it exists and may be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw OutcomeProblem(
                file: path, line: 1, problem: "the file is no UTF-8 text",
                remedy: "save it as CSV in UTF-8")
        }
        try self.init(parsing: text, file: path, weightColumn: weightColumn)
    }
}
