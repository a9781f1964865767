import Screening

/// Many women in one comma-separated table: columns named by `RiskFactorKey`, a row each. An
/// empty field, or one that says `NA` or the like, is "not recorded"; an `id` column is handed through.
package struct RiskBatch: Sendable {
    /// What became of one row.
    package struct Outcome: Sendable {
        /// The report, with refusals where the row gives no number.
        package let report: RiskReport
        /// What could not be read in the row; empty where the model answered, be it with a refusal.
        package let errors: [DelimitedTableError]
    }

    /// One outcome a row, in the order of the rows.
    package let outcomes: [Outcome]
    /// Columns that are no risk factor and were not read.
    package let unreadColumns: [String]

    /// Reads a table and assesses every row. A row that cannot be read is reported with its line
    /// and column and does not stop the others.
    ///
    /// - Throws: `DelimitedTableError` where the table itself cannot be read or has no risk factor
    ///   among its columns.
    package init(parsing text: String, model: any QuestionnaireModel) throws {
        let table = try DelimitedTable(parsing: text)
        let keys = Set(RiskFactorKey.allCases.map { $0.rawValue.lowercased() })
        let columns = table.columns.filter { keys.contains($0.lowercased()) }
        guard !columns.isEmpty else {
            throw DelimitedTableError(
                line: 1,
                problem: "no column is a risk factor; expected some of "
                    + RiskFactorKey.allCases.map(\.rawValue).joined(separator: ", "))
        }
        unreadColumns = table.columns.filter {
            !keys.contains($0.lowercased()) && $0.lowercased() != "id"
        }
        outcomes = table.rows.map { Self.outcome(of: $0, in: table, columns, model) }
    }

    private static func outcome(
        of row: DelimitedTable.Row, in table: DelimitedTable, _ columns: [String],
        _ model: any QuestionnaireModel
    ) -> Outcome {
        func unread(_ errors: [DelimitedTableError], id: String?, _ refusals: [Refusal]) -> Outcome
        {
            let assessment = Assessment(
                model: model.name, modelVersion: model.version, outcome: model.outcome,
                refusals: refusals)
            return Outcome(report: RiskReport(assessment, line: row.line, id: id), errors: errors)
        }
        let record: DelimitedTable.Record
        do {
            record = try table.record(row)
        } catch {
            let error =
                error as? DelimitedTableError
                ?? DelimitedTableError(line: row.line, problem: "the row cannot be read")
            return unread(
                [error], id: nil,
                [Refusal(attribute: "row", value: "line \(row.line)", reason: error.problem)])
        }
        var factors = RiskFactors()
        var refusals: [Refusal] = []
        for name in columns {
            let value = record[name] ?? ""
            do {
                try factors.set(named: name, to: value.saysNothing ? "" : value)
            } catch {
                let accepted = (error as? RiskFactorError)?.accepted ?? "another value"
                refusals.append(
                    Refusal(attribute: name, value: value, reason: "expected \(accepted)"))
            }
        }
        guard refusals.isEmpty else {
            let errors = refusals.map {
                DelimitedTableError(
                    line: row.line, column: $0.attribute, problem: "'\($0.value)': \($0.reason)")
            }
            return unread(errors, id: record["id"], refusals)
        }
        return Outcome(
            report: RiskReport(model.assess(factors), line: row.line, id: record["id"]),
            errors: [])
    }
}
