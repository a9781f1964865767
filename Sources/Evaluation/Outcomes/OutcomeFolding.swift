import Screening

/// Folds the rows of a table of outcomes into exams.
struct OutcomeFolding {
    private struct Row {
        let line: Int
        let fields: [String]
    }

    /// What the rows of one exam share: the column that names it, and the names.
    private struct Key: Hashable {
        let column: Int
        let name: String
        let patient: String
    }

    private let layout: OutcomeLayout
    private let examKeys: [Int]
    private var groups: [[Row]] = []
    private var indices: [Key: Int] = [:]
    private var rejected: [OutcomeProblem] = []

    init(_ layout: OutcomeLayout) {
        self.layout = layout
        examKeys = layout.examKeys
    }

    /// Adds a row to its exam, or rejects it where it belongs to none.
    mutating func add(_ row: DelimitedTable.Row) {
        guard row.fields.count == layout.columns.count else {
            rejected.append(
                layout.problem(
                    row.line, nil, nil,
                    "\(row.fields.count) fields, but the header names \(layout.columns.count) "
                        + "columns",
                    "quote fields that hold a comma"))
            return
        }
        let row = Row(line: row.line, fields: row.fields.map(\.trimmed))
        if let patient = layout.patient, row.fields[patient].isEmpty {
            rejected.append(
                layout.problem(
                    row.line, patient, "", "names no woman", "give every row a patient_id"))
            return
        }
        guard !examKeys.isEmpty else {
            groups.append([row])
            return
        }
        guard let key = examKeys.first(where: { !row.fields[$0].isEmpty }) else {
            rejected.append(
                layout.problem(
                    row.line, examKeys[0], "", "names no exam",
                    "give every row a value in this column"))
            return
        }
        // An exam_id is the patient's own; the others are nobody else's either.
        let patient = key == layout.exam ? layout.patient.map { row.fields[$0] } ?? "" : ""
        let name = Key(column: key, name: row.fields[key], patient: patient)
        if let index = indices[name] {
            groups[index].append(row)
        } else {
            indices[name] = groups.count
            groups.append([row])
        }
    }

    /// The exams of the rows, and what was rejected, by line.
    func exams() -> (exams: [OutcomeExam], rejected: [OutcomeProblem]) {
        var exams: [OutcomeExam] = []
        var rejected = rejected
        exams.reserveCapacity(groups.count)
        for rows in groups {
            do throws(OutcomeProblem) {
                exams.append(try exam(rows))
            } catch {
                rejected.append(error)
            }
        }
        return (exams, rejected.sorted { $0.line < $1.line })
    }

    private func exam(_ rows: [Row]) throws(OutcomeProblem) -> OutcomeExam {
        let first = rows[0]
        let disputes = rows.count > 1 ? disputes(rows) : [:]
        if !disputes.isEmpty { try checkAgreement(first, disputes) }
        let reading = OutcomeReading(layout, line: first.line, fields: first.fields)
        let patient = layout.patient.map { first.fields[$0] }
        let isNamedSynthetic = patient?.hasPrefix(Patient.syntheticPrefix) == true
        return OutcomeExam(
            line: first.line, rowCount: rows.count,
            identifiers: OutcomeExam.Identifiers(
                patient: patient, exam: value(layout.exam, first),
                accession: value(layout.accession, first),
                studyInstanceUID: value(layout.studyUID, first),
                worklistNumber: try reading.worklistNumber()),
            followUp: try reading.followUp(),
            isSynthetic: try reading.isSaidSynthetic() || isNamedSynthetic, fields: first.fields,
            disputes: disputes)
    }

    /// What makes an exam and its outcome must be the same in all rows.
    private func checkAgreement(_ first: Row, _ disputes: [Int: Int]) throws(OutcomeProblem) {
        let identifying = [layout.patient, layout.synthetic].compactMap { $0 } + examKeys
        for index in layout.ofOutcome + identifying {
            guard let line = disputes[index] else { continue }
            throw layout.problem(
                first.line, index, first.fields[index],
                "is not what line \(line) says of the same exam",
                "give every row of an exam the same value")
        }
    }

    private func value(_ index: Int?, _ row: Row) -> String? {
        index.flatMap { row.fields[$0].isEmpty ? nil : row.fields[$0] }
    }

    private func disputes(_ rows: [Row]) -> [Int: Int] {
        var disputes: [Int: Int] = [:]
        for index in layout.columns.indices where !layout.ofViews.contains(index) {
            if let other = rows.first(where: { $0.fields[index] != rows[0].fields[index] }) {
                disputes[index] = other.line
            }
        }
        return disputes
    }
}
