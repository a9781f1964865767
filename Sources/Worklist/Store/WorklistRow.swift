import Screening

/// One exam as the list shows it.
package struct WorklistRow: Sendable, Hashable, Identifiable {
    /// Whether each of the four standard views is there.
    package struct Views: Sendable, Hashable {
        /// R CC.
        package var rightCC: ViewPresence
        /// L CC.
        package var leftCC: ViewPresence
        /// R MLO.
        package var rightMLO: ViewPresence
        /// L MLO.
        package var leftMLO: ViewPresence

        /// The four, in hanging order: R CC, L CC, R MLO, L MLO.
        package var inHangingOrder: [ViewPresence] { [rightCC, leftCC, rightMLO, leftMLO] }

        /// The presence of the four standard views.
        package init(
            rightCC: ViewPresence, leftCC: ViewPresence, rightMLO: ViewPresence,
            leftMLO: ViewPresence
        ) {
            self.rightCC = rightCC
            self.leftCC = leftCC
            self.rightMLO = rightMLO
            self.leftMLO = leftMLO
        }
    }

    /// The exam's number.
    package var id: Int64
    /// The patient's row; exams of one patient share it.
    package var patientID: Int64
    /// Patient ID, unsanitised.
    package var patientIdentifier: String
    /// Patient's Name with DICOM's carets, unsanitised; "" where no file gives one.
    package var patientName: String
    /// The age at the exam.
    package var ageYears: Int?
    package var studyDate: CalendarDate?
    /// Study Time as digits `HHMMSS`.
    package var studyTime: String?
    /// Accession Number, unsanitised.
    package var accessionNumber: String?
    /// The four standard views.
    package var views: Views
    /// BI-RADS density as a reader recorded it with the risk factors.
    package var density: BreastDensity?
    /// How far the reading has come.
    package var state: ExamState
    /// The five-year risk in percent of the newest assessment; nil when there is none, when it
    /// is a refusal, or when answers have changed since.
    package var fiveYearPercent: Double?
    /// The band of the newest assessment.
    package var band: Band.Level?
    /// Whether the newest assessment is a refusal.
    package var isRefused: Bool
    /// How many earlier exams of the patient are on the worklist.
    package var priorCount: Int
    /// Whether a later exam of the patient is on the worklist.
    package var isPrior: Bool
    /// Why the exam is flagged; nil when it is not.
    package var flagReason: String?
    /// Whether a note is in force.
    package var hasNote: Bool
    /// Whether any view is synthetic.
    package var isSynthetic: Bool
    /// Manufacturer of the images, unsanitised.
    package var manufacturer: String?

    /// The model of that assessment.
    package var riskModel: String?
    /// Whether that model is a demonstration, trained on nothing clinical.
    package var isDemonstration: Bool
    /// Whether that model is an image network without a calibrator, its numbers raw.
    package var isRaw: Bool

    /// Whether a model gave a number that is not to be seen yet; see `RiskDisclosure`.
    package var isRiskWithheld: Bool { riskModel != nil && !isRefused && fiveYearPercent == nil }

    /// Whether a flag is in force.
    package var isFlagged: Bool { flagReason != nil }

    package init(
        id: Int64, patientID: Int64, patientIdentifier: String, patientName: String,
        ageYears: Int? = nil, studyDate: CalendarDate? = nil, studyTime: String? = nil,
        accessionNumber: String? = nil, views: Views, density: BreastDensity? = nil,
        state: ExamState = .new, fiveYearPercent: Double? = nil, band: Band.Level? = nil,
        isRefused: Bool = false, priorCount: Int = 0, isPrior: Bool = false,
        flagReason: String? = nil, hasNote: Bool = false, isSynthetic: Bool = false,
        manufacturer: String? = nil, riskModel: String? = nil, isDemonstration: Bool = false,
        isRaw: Bool = false
    ) {
        self.id = id
        self.patientID = patientID
        self.patientIdentifier = patientIdentifier
        self.patientName = patientName
        self.ageYears = ageYears
        self.studyDate = studyDate
        self.studyTime = studyTime
        self.accessionNumber = accessionNumber
        self.views = views
        self.density = density
        self.state = state
        self.fiveYearPercent = fiveYearPercent
        self.band = band
        self.isRefused = isRefused
        self.priorCount = priorCount
        self.isPrior = isPrior
        self.flagReason = flagReason
        self.hasNote = hasNote
        self.isSynthetic = isSynthetic
        self.manufacturer = manufacturer
        self.riskModel = riskModel
        self.isDemonstration = isDemonstration
        self.isRaw = isRaw
    }
}
