/// A screening exam: the views of one study of one patient.
package struct Exam: Sendable, Hashable, Codable, Identifiable {
    /// What became of the patient, where a manifest tells it (Mirai's columns).
    package struct Outcome: Sendable, Hashable, Codable {
        /// Years from the exam to a diagnosis of cancer.
        package var yearsToCancer: Int?
        /// Years from the exam to the last follow-up without cancer.
        package var yearsToLastFollowUp: Int?
        /// The part of a data set: train, dev, test.
        package var splitGroup: String?

        package init(yearsToCancer: Int?, yearsToLastFollowUp: Int?, splitGroup: String?) {
            self.yearsToCancer = yearsToCancer
            self.yearsToLastFollowUp = yearsToLastFollowUp
            self.splitGroup = splitGroup
        }
    }

    /// The row in the worklist, which is also its number on the command line; 0 before storing.
    package var id: Int64
    package var patient: Patient
    /// Study Instance UID (0020,000D); derived from patient and exam number for a manifest.
    package var studyInstanceUID: String
    /// Accession Number (0008,0050).
    package var accessionNumber: String?
    /// Study Date (0008,0020).
    package var studyDate: CalendarDate?
    /// Study Time (0008,0030) as digits `HHMMSS`.
    package var studyTime: String?
    /// Study Description (0008,1030).
    package var studyDescription: String?
    /// The patient's age in years at the exam: Patient's Age (0010,1010), else from dates.
    package var ageYears: Int?
    /// Every view of the study, all candidates of each name.
    package var views: [MammogramView]
    /// What became of the patient, where known.
    package var outcome: Outcome?

    /// Whether any view is synthetic; then every screen and export must say so.
    package var isSynthetic: Bool { views.contains(where: \.isSynthetic) }

    package init(
        id: Int64 = 0, patient: Patient, studyInstanceUID: String, accessionNumber: String? = nil,
        studyDate: CalendarDate? = nil, studyTime: String? = nil, studyDescription: String? = nil,
        ageYears: Int? = nil, views: [MammogramView] = [], outcome: Outcome? = nil
    ) {
        self.id = id
        self.patient = patient
        self.studyInstanceUID = studyInstanceUID
        self.accessionNumber = accessionNumber
        self.studyDate = studyDate
        self.studyTime = studyTime
        self.studyDescription = studyDescription
        self.ageYears = ageYears
        self.views = views
        self.outcome = outcome
    }
}
