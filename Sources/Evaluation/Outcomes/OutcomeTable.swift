import Screening

/// A table of outcomes: exams, and what became of the women after them.
///
/// The outcome stands in Mirai's columns `years_to_cancer` (100 for none) and
/// `years_to_last_followup`, in `time` (years) and `event`, or in the dates `exam_date`,
/// `cancer_date` (empty for none) and `last_followup_date`. Whole and exact times may stand side by
/// side, and then agree. Optional columns: `patient_id`, `exam_id`, `accession`, `study_uid`,
/// `exam`, `sampling_weight`, `synthetic`; scores and risk factors by their own names. Names are
/// found in any case.
///
/// Several rows of one exam, as Mirai's manifests have one for each view, are one exam; where they
/// contradict each other it is refused. What cannot be used is in `rejected` and stops nothing.
///
///     let table = try OutcomeTable(atPath: "outcomes.csv")
///     for exam in table.exams { print(exam.followUp.years) }
package struct OutcomeTable: Sendable, Hashable {
    /// The file, as messages name it.
    package let file: String
    /// The columns' names.
    package let columns: [String]
    /// How the table tells time.
    package let timing: OutcomeTiming
    /// The column of the weights; nil where every woman stands for herself.
    package let weightColumn: String?
    /// The exams that can be used, in the order of their first rows.
    package let exams: [OutcomeExam]
    /// An entry for each exam that cannot, and for each row that belongs to none.
    package let rejected: [OutcomeProblem]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - text: The table (`DelimitedTable`).
    ///   - file: Its name for messages.
    ///   - weightColumn: The column that says how many women each stands for; `sampling_weight`
    ///     where none is given and there is one.
    /// - Throws: `OutcomeProblem` where the table as a whole cannot be used.
    package init(
        parsing text: String, file: String, weightColumn: String? = nil
    ) throws(OutcomeProblem) {
        let table: DelimitedTable
        do {
            table = try DelimitedTable(parsing: text)
        } catch {
            let error = error as? DelimitedTableError
            throw OutcomeProblem(
                file: file, line: error?.line ?? 1, column: error?.column,
                problem: error?.problem ?? "the table cannot be read",
                remedy: "save it as comma-separated text with a line of column names")
        }
        let layout = try OutcomeLayout(table.columns, file: file, weightColumn: weightColumn)
        var folding = OutcomeFolding(layout)
        for row in table.rows { folding.add(row) }
        let folded = folding.exams()
        self.file = file
        columns = table.columns
        timing = layout.timing
        self.weightColumn = layout.weight.map { table.columns[$0] }
        exams = folded.exams
        rejected = folded.rejected
    }

    /// The place of a column, upper and lower case alike; nil where there is none.
    package func place(of column: String) -> Int? {
        let name = column.lowercased()
        return columns.firstIndex { $0.lowercased() == name }
    }

    /// What an exam says in a column; "" where nothing stands there.
    ///
    /// - Parameter place: The column's place, `place(of:)`.
    /// - Throws: `OutcomeProblem` where its rows contradict each other.
    package func text(of exam: OutcomeExam, at place: Int) throws(OutcomeProblem) -> String {
        if let line = exam.disputes[place] {
            throw problem(
                with: exam, at: place, "is not what line \(line) says of the same exam",
                remedy: "give every row of an exam the same value")
        }
        return exam.fields[place]
    }

    /// A problem with what an exam says in a column.
    package func problem(
        with exam: OutcomeExam, at place: Int, _ problem: String, remedy: String
    ) -> OutcomeProblem {
        OutcomeProblem(
            file: file, line: exam.line, column: columns[place], value: exam.fields[place],
            problem: problem, remedy: remedy)
    }

    /// How many women there are; nil where no column tells them apart.
    package var womenCount: Int? {
        guard place(of: "patient_id") != nil else { return nil }
        return Set(exams.map(\.identifiers.patient)).count
    }
}
