import Foundation
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
        try Self.questionUnit(of: table, layout, file: file)
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

    /// Follow-up after a mammogram beyond this many years is rare anywhere.
    private static let longYears = 30.0

    /// Tables of fewer times are not questioned as a whole.
    private static let fewTimes = 20

    /// Refuses times that look like months or days: more than one in twenty is longer than women are
    /// followed for. 100 stands for "no cancer" in Mirai's tables, and is no time there.
    ///
    /// - Throws: `OutcomeProblem` that names the longest.
    private static func questionUnit(
        of table: DelimitedTable, _ layout: OutcomeLayout, file: String
    ) throws(OutcomeProblem) {
        let columns =
            layout.timing.exact == .years
            ? [layout.time] : [layout.yearsToCancer, layout.yearsToLastFollowUp]
        for column in columns.compactMap({ $0 }) {
            var (times, long) = (0, 0)
            var longest: (line: Int, time: Double, text: String)?
            for row in table.rows where row.fields.indices.contains(column) {
                let text = row.fields[column].trimmed
                guard let time = Double(text), time.isFinite,
                    column == layout.time || time != Double(OutcomeReading.longest)
                else { continue }
                times += 1
                long += time > longYears ? 1 : 0
                if time > longest?.time ?? 0 { longest = (row.line, time, text) }
            }
            guard times >= fewTimes, long * 20 > times, let longest else { continue }
            throw OutcomeProblem(
                file: file, line: longest.line, column: table.columns[column],
                value: longest.text,
                problem: "years would be the longest of \(times) times, \(long) of which are over "
                    + "\(Int(longYears)): no women are followed for so long after a mammogram, and "
                    + "these look like " + (longest.time > 240 ? "days" : "months"),
                remedy: "write years: divide "
                    + (longest.time > 240 ? "days by 365.25" : "months by 12"))
        }
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: A table of text, as `DelimitedTable.text(of:)` reads it.
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
        guard let text = DelimitedTable.text(of: data) else {
            throw OutcomeProblem(
                file: path, line: 1, problem: "the file is neither UTF-8 nor UTF-16 text",
                remedy: "save it as CSV in UTF-8")
        }
        try self.init(parsing: text, file: path, weightColumn: weightColumn)
    }

    /// The index of a column, upper and lower case alike; nil where there is none.
    package func index(of column: String) -> Int? {
        let name = column.lowercased()
        return columns.firstIndex { $0.lowercased() == name }
    }

    /// What an exam says in a column; "" where nothing stands there.
    ///
    /// - Parameter index: The column's index, `index(of:)`.
    /// - Throws: `OutcomeProblem` where its rows contradict each other.
    package func text(of exam: OutcomeExam, at index: Int) throws(OutcomeProblem) -> String {
        if let line = exam.disputes[index] {
            throw problem(
                with: exam, at: index, "is not what line \(line) says of the same exam",
                remedy: "give every row of an exam the same value")
        }
        return exam.fields[index]
    }

    /// A problem with what an exam says in a column.
    package func problem(
        with exam: OutcomeExam, at index: Int, _ problem: String, remedy: String
    ) -> OutcomeProblem {
        OutcomeProblem(
            file: file, line: exam.line, column: columns[index], value: exam.fields[index],
            problem: problem, remedy: remedy)
    }

    /// How many women there are; nil where no column tells them apart.
    package var womenCount: Int? {
        guard index(of: "patient_id") != nil else { return nil }
        return Set(exams.map(\.identifiers.patient)).count
    }
}

/// One exam of a table of outcomes.
package struct OutcomeExam: Sendable, Hashable {
    /// What names the exam and the woman; the columns that the table has.
    package struct Identifiers: Sendable, Hashable {
        /// `patient_id`.
        package var patient: String?
        /// `exam_id`: the number in a manifest, unique for one patient.
        package var exam: String?
        /// `accession`.
        package var accession: String?
        /// `study_uid`.
        package var studyInstanceUID: String?
        /// `exam`: the number on the worklist.
        package var worklistNumber: Int64?

        /// Whether anything here can find the exam on a worklist.
        package var canBeLookedUp: Bool {
            patient != nil || accession != nil || studyInstanceUID != nil || worklistNumber != nil
        }
    }

    /// The line of its first row, counted from 1.
    package let line: Int
    /// How many rows tell of it: one, or one a view.
    package let rowCount: Int
    /// What names it.
    package let identifiers: Identifiers
    /// What became of the woman, with her weight.
    package let followUp: FollowUp
    /// Whether the table says that the woman does not exist: `synthetic` is yes, or `patient_id`
    /// begins with SYNTHETIC.
    package let isSynthetic: Bool
    /// The fields of its first row in the order of the columns, without white space at their ends.
    package let fields: [String]
    /// By column, the line of a row that says otherwise than the first.
    let disputes: [Int: Int]
}

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
        let index = "line \(line)" + (column.map { ", column \($0.printable)" } ?? "")
        let quoted = value.map { "'\($0.printable)' " } ?? ""
        return "\(file.printable): \(index): \(quoted)\(problem.printable); \(remedy.printable)"
    }
}
