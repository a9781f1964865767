/// One exam of a table of outcomes.
public struct OutcomeExam: Sendable, Hashable {
    /// What names the exam and the woman; the columns that the table has.
    public struct Identifiers: Sendable, Hashable {
        /// `patient_id`.
        public var patient: String?
        /// `exam_id`: the number in a manifest, unique for one patient.
        public var exam: String?
        /// `accession`.
        public var accession: String?
        /// `study_uid`.
        public var studyInstanceUID: String?
        /// `exam`: the number on the worklist.
        public var worklistNumber: Int64?

        /// Identifiers.
        public init(
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
        public var canBeLookedUp: Bool {
            patient != nil || accession != nil || studyInstanceUID != nil || worklistNumber != nil
        }
    }

    /// The line of its first row, counted from 1.
    public let line: Int
    /// How many rows tell of it: one, or one a view.
    public let rowCount: Int
    /// What names it.
    public let identifiers: Identifiers
    /// What became of the woman, with her weight.
    public let followUp: FollowUp
    /// Whether the table says that the woman does not exist: `synthetic` is yes, or `patient_id`
    /// begins with SYNTHETIC.
    public let isSynthetic: Bool
    /// The fields of its first row in the order of the columns, without white space at their ends.
    public let fields: [String]
    /// By column, the line of a row that says otherwise than the first.
    let disputes: [Int: Int]
}
