import Screening

/// One exam of a session's report.
package struct ExamReport: Sendable, Hashable, Encodable {
    /// The woman.
    package struct PatientLine: Sendable, Hashable, Encodable {
        /// Counts the patients of this report from 1: exams with one number are of one woman.
        package var number: Int
        /// Patient ID; absent when de-identified.
        package var identifier: String?
        /// The name as DICOM has it; absent when de-identified.
        package var name: String?
        /// Date of birth; absent when de-identified.
        package var birthDate: String?
    }

    /// A flag or note with its author and time.
    package struct Remark: Sendable, Hashable, Encodable {
        /// The reason or text.
        package var text: String
        /// Who; `reader 2` when de-identified.
        package var author: String
        /// When.
        package var time: SessionReport.Moment
        /// Whether it takes the ones before it back.
        package var withdrawn: Bool
    }

    /// The exam's number on this worklist; counted from 1 when de-identified.
    package var exam: Int64
    /// Whether any picture is synthetic.
    package var synthetic: Bool
    /// `SYNTHETIC` where that is so; absent otherwise.
    package var mark: String?
    /// The woman.
    package var patient: PatientLine
    package var ageYears: Int?
    /// Whether `ageYears` is the lowest of a group: 90 for 90 and older when de-identified.
    package var ageIsAtLeast: Bool
    /// Study Date; absent when de-identified.
    package var studyDate: String?
    package var studyYear: Int?
    /// Study Instance UID; absent when de-identified.
    package var studyInstanceUID: String?
    /// Accession Number; absent when de-identified.
    package var accessionNumber: String?
    package var studyDescription: String?
    /// Earlier exams of the patient on the worklist.
    package var priors: Int
    /// The four standard views in hanging order, present or missing.
    package var views: [ViewReport]
    /// Views of the study that stand for no standard view, and why.
    package var otherViews: [FileReport]
    /// Codes of the standard views that are missing.
    package var missingViews: [String]
    /// What is unusual about the pictures.
    package var remarks: [ExamRemark]
    /// The recorded risk factors by key.
    package var riskFactors: [String: String]
    /// The newest assessment of each model.
    package var assessments: [AssessmentReport]
    /// The flag in force.
    package var flag: Remark?
    /// Every flag entry, oldest first.
    package var flagHistory: [Remark]
    /// The note in force.
    package var note: Remark?
    /// Every note, oldest first.
    package var noteHistory: [Remark]
    /// When the exam was opened in this session.
    package var opened: SessionReport.Moment?
    /// When it was marked as read in this session.
    package var read: SessionReport.Moment?

    /// Age in words: `61`, `90+`; nil when not known.
    var ageText: String? { ageYears.map { ageIsAtLeast ? "\($0)+" : String($0) } }
}
