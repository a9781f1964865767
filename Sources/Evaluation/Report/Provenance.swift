import Screening

/// Whose scores, which women, when, with what program: what every figure must be shown with.
public struct Provenance: Sendable, Hashable, Codable {
    /// Women left out, and why.
    public struct Exclusion: Sendable, Hashable, Codable {
        /// Why.
        public var reason: String
        /// How many.
        public var women: Int

        /// An exclusion.
        public init(reason: String, women: Int) {
            self.reason = reason
            self.women = women
        }
    }

    /// The model's name, or the column's.
    public var model: String
    /// The SHA-256 of its weights; absent for a column or a questionnaire model.
    public var weightsHash: String?
    /// The calibrator that made risks of its values, `none` where they are raw; absent for a column
    /// or a questionnaire model.
    public var calibrator: String?
    /// The SHA-256 of a calibrator of this site; absent for others.
    public var calibratorHash: String?
    /// The score it is compared with; absent without one.
    public var against: String?
    /// The cohort's name: a file's, or what the site calls it.
    public var cohort: String
    /// The SHA-256 of the outcomes; absent where they came from no file.
    public var dataHash: String?
    /// The day of the evaluation.
    public var date: CalendarDate
    /// The version of the program.
    public var programVersion: String
    /// Whether the model is a demonstration and no medical product.
    public var isDemonstration: Bool
    /// Whether the women are simulated.
    public var isSimulated: Bool
    /// Women evaluated.
    public var women: Int
    /// Cancers among them, whenever they came.
    public var cancers: Int
    /// Cancers seen within five years.
    public var cancersWithinFiveYears: Int
    /// Women without a cancer who were followed for less than five years.
    public var censoredBeforeFiveYears: Int
    /// Women left out.
    public var exclusions: [Exclusion]
    /// Whether women stand for different numbers of others.
    public var isWeighted: Bool
    /// How many women of the population they stand for: the sum of the weights.
    public var weightedWomen: Double
    /// Kish's effective sample size, (sum w)^2 / sum w^2; `women` without weights.
    public var effectiveWomen: Double
    /// The bootstrap; absent where none was run.
    public var bootstrap: Bootstrap?
    /// What every export says of this program.
    public var notice: String

    /// What a report stands on.
    public init(
        model: String, weightsHash: String? = nil, calibrator: String? = nil,
        calibratorHash: String? = nil, against: String? = nil, cohort: String,
        dataHash: String? = nil, date: CalendarDate,
        programVersion: String = ProgramVersion.current, isDemonstration: Bool,
        isSimulated: Bool, women: Int, cancers: Int, cancersWithinFiveYears: Int,
        censoredBeforeFiveYears: Int, exclusions: [Exclusion], isWeighted: Bool,
        weightedWomen: Double, effectiveWomen: Double, bootstrap: Bootstrap? = nil,
        notice: String = ProgramVersion.disclaimer
    ) {
        self.model = model
        self.weightsHash = weightsHash
        self.calibrator = calibrator
        self.calibratorHash = calibratorHash
        self.against = against
        self.cohort = cohort
        self.dataHash = dataHash
        self.date = date
        self.programVersion = programVersion
        self.isDemonstration = isDemonstration
        self.isSimulated = isSimulated
        self.women = women
        self.cancers = cancers
        self.cancersWithinFiveYears = cancersWithinFiveYears
        self.censoredBeforeFiveYears = censoredBeforeFiveYears
        self.exclusions = exclusions
        self.isWeighted = isWeighted
        self.weightedWomen = weightedWomen
        self.effectiveWomen = effectiveWomen
        self.bootstrap = bootstrap
        self.notice = notice
    }
}
