import Screening

/// One exam of a session's report.
public struct ExamReport: Sendable, Hashable, Encodable {
    /// The woman.
    public struct PatientLine: Sendable, Hashable, Encodable {
        /// Counts the patients of this report from 1: exams with one number are of one woman.
        public var number: Int
        /// Patient ID; absent when de-identified.
        public var identifier: String?
        /// The name as DICOM has it; absent when de-identified.
        public var name: String?
        /// Date of birth; absent when de-identified.
        public var birthDate: String?
    }

    /// A flag or note with its author and time.
    public struct Remark: Sendable, Hashable, Encodable {
        /// The reason or text.
        public var text: String
        /// Who; `reader 2` when de-identified.
        public var author: String
        /// When.
        public var time: SessionReport.Moment
        /// Whether it takes the ones before it back.
        public var withdrawn: Bool
    }

    /// The exam's number on this worklist; counted from 1 when de-identified.
    public var exam: Int64
    /// Whether any picture is synthetic.
    public var synthetic: Bool
    /// `SYNTHETIC` where that is so; absent otherwise.
    public var mark: String?
    /// The woman.
    public var patient: PatientLine
    /// Age in years at the exam.
    public var ageYears: Int?
    /// Whether `ageYears` is the lowest of a group: 90 for 90 and older when de-identified.
    public var ageIsAtLeast: Bool
    /// Study Date; absent when de-identified.
    public var studyDate: String?
    /// The year of the study.
    public var studyYear: Int?
    /// Study Instance UID; absent when de-identified.
    public var studyInstanceUID: String?
    /// Accession Number; absent when de-identified.
    public var accessionNumber: String?
    /// Study Description.
    public var studyDescription: String?
    /// Earlier exams of the patient on the worklist.
    public var priors: Int
    /// The four standard views in hanging order, present or missing.
    public var views: [ViewReport]
    /// Views of the study that stand for no standard view, and why.
    public var otherViews: [FileReport]
    /// Codes of the standard views that are missing.
    public var missingViews: [String]
    /// What is unusual about the pictures.
    public var remarks: [ExamRemark]
    /// The recorded risk factors by key.
    public var riskFactors: [String: String]
    /// The newest assessment of each model.
    public var assessments: [AssessmentReport]
    /// The flag in force.
    public var flag: Remark?
    /// Every flag entry, oldest first.
    public var flagHistory: [Remark]
    /// The note in force.
    public var note: Remark?
    /// Every note, oldest first.
    public var noteHistory: [Remark]
    /// When the exam was opened in this session.
    public var opened: SessionReport.Moment?
    /// When it was marked as read in this session.
    public var read: SessionReport.Moment?

    /// Age in words: `61`, `90+`; nil when not known.
    var ageText: String? { ageYears.map { ageIsAtLeast ? "\($0)+" : String($0) } }
}
