import Screening

/// One exam as the list shows it.
public struct WorklistRow: Sendable, Hashable, Identifiable {
    /// Whether each of the four standard views is there.
    public struct Views: Sendable, Hashable {
        /// R CC.
        public var rightCC: ViewPresence
        /// L CC.
        public var leftCC: ViewPresence
        /// R MLO.
        public var rightMLO: ViewPresence
        /// L MLO.
        public var leftMLO: ViewPresence

        /// The four, in hanging order: R CC, L CC, R MLO, L MLO.
        public var inHangingOrder: [ViewPresence] { [rightCC, leftCC, rightMLO, leftMLO] }

        /// The presence of the four standard views.
        public init(
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
    public var id: Int64
    /// The patient's row; exams of one patient share it.
    public var patientID: Int64
    /// Patient ID, unsanitised.
    public var patientIdentifier: String
    /// Patient's Name with DICOM's carets, unsanitised; "" where no file gives one.
    public var patientName: String
    /// The age at the exam.
    public var ageYears: Int?
    /// Study Date.
    public var studyDate: CalendarDate?
    /// Study Time as digits `HHMMSS`.
    public var studyTime: String?
    /// Accession Number, unsanitised.
    public var accessionNumber: String?
    /// The four standard views.
    public var views: Views
    /// BI-RADS density as a reader recorded it with the risk factors.
    public var density: BreastDensity?
    /// How far the reading has come.
    public var state: ExamState
    /// The five-year risk in percent of the newest assessment; nil when there is none, when it
    /// is a refusal, or when answers have changed since.
    public var fiveYearPercent: Double?
    /// The band of the newest assessment.
    public var band: Band.Level?
    /// Whether the newest assessment is a refusal.
    public var isRefused: Bool
    /// How many earlier exams of the patient are on the worklist.
    public var priorCount: Int
    /// Whether a later exam of the patient is on the worklist.
    public var isPrior: Bool
    /// Why the exam is flagged; nil when it is not.
    public var flagReason: String?
    /// Whether a note is in force.
    public var hasNote: Bool
    /// Whether any view is synthetic.
    public var isSynthetic: Bool
    /// Manufacturer of the images, unsanitised.
    public var manufacturer: String?

    /// The model of that assessment.
    public var riskModel: String?
    /// Whether that model is a demonstration, trained on nothing clinical.
    public var isDemonstration: Bool
    /// Whether that model is an image network without a calibrator, its numbers raw.
    public var isRaw: Bool

    /// Whether a model gave a number that is not to be seen yet; see `RiskDisclosure`.
    public var isRiskWithheld: Bool { riskModel != nil && !isRefused && fiveYearPercent == nil }

    /// Whether a flag is in force.
    public var isFlagged: Bool { flagReason != nil }

    /// A row.
    public init(
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
