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

        package init(
            patient: String? = nil, exam: String? = nil, accession: String? = nil,
            studyInstanceUID: String? = nil, worklistNumber: Int64? = nil
        ) {
            self.patient = patient
            self.exam = exam
            self.accession = accession
            self.studyInstanceUID = studyInstanceUID
            self.worklistNumber = worklistNumber
        }

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
