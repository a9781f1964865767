import Screening

/// A calibrator that was fitted to outcomes of this site, with what it was fitted to and what that
/// did to the figures: one version of a model's calibrator, in a file of its own.
public struct LocalCalibrator: Sendable, Hashable, Codable {
    /// The table of outcomes.
    public struct Source: Sendable, Hashable, Codable {
        /// The file's name, without folders.
        public var file: String
        /// SHA-256, 64 lower-case hexadecimal digits.
        public var sha256: String

        /// A table.
        public init(file: String, sha256: String) {
            self.file = file
            self.sha256 = sha256
        }
    }

    /// How the figures were come by: each woman's risk from curves fitted without her part.
    public struct CrossValidation: Sendable, Hashable, Codable {
        /// How many parts the women were divided into.
        public var folds: Int
        /// The seed of the division.
        public var seed: UInt64
        /// The figures of the calibrator that was in use, or of raw values, years in order.
        public var before: [CalibrationSummary]
        /// The figures of this one.
        public var after: [CalibrationSummary]

        /// Figures.
        public init(
            folds: Int, seed: UInt64, before: [CalibrationSummary], after: [CalibrationSummary]
        ) {
            self.folds = folds
            self.seed = seed
            self.before = before
            self.after = after
        }
    }

    /// The layout of the file.
    public static let currentSchema = "firstlight.calibrator/1"

    /// `firstlight.calibrator/1`.
    public var schema: String
    /// The curves; its name is the version's, and it is local.
    public var calibrator: Calibrator
    /// The model's name.
    public var model: String
    /// SHA-256 of the weights whose raw values it calibrates.
    public var weightsSHA256: String
    /// The input constants with which they are computed.
    public var preprocessing: ImageAssessment.Preprocessing
    /// The calibrator that was in use when it was fitted; absent where values were raw.
    public var former: String?
    /// The table of outcomes.
    public var source: Source
    /// The day it was fitted.
    public var date: CalendarDate
    /// The women it was fitted to.
    public var women: Int
    /// Those of them with a cancer within 1, 2 and so on years.
    public var cancersByYear: [Int]
    /// Whether the women do not exist.
    public var isSynthetic: Bool
    /// The version of the program that fitted it.
    public var programVersion: String
    /// The figures before and after.
    public var crossValidation: CrossValidation
    /// SHA-256 of the file's bytes in which the digits of this very value are zeros; set when the
    /// file is written. It tells a file that was changed from one that was not; who also computes
    /// it anew is not found out, as with a model's `SHA256SUMS`.
    public internal(set) var digest = String(repeating: "0", count: 64)

    /// A calibrator that is not written yet.
    public init(
        calibrator: Calibrator, model: String, weightsSHA256: String,
        preprocessing: ImageAssessment.Preprocessing, former: String?, source: Source,
        date: CalendarDate, women: Int, cancersByYear: [Int], isSynthetic: Bool,
        programVersion: String = ProgramVersion.current, crossValidation: CrossValidation
    ) {
        schema = Self.currentSchema
        self.calibrator = calibrator
        self.model = model
        self.weightsSHA256 = weightsSHA256
        self.preprocessing = preprocessing
        self.former = former
        self.source = source
        self.date = date
        self.women = women
        self.cancersByYear = cancersByYear
        self.isSynthetic = isSynthetic
        self.programVersion = programVersion
        self.crossValidation = crossValidation
    }

    /// The version's name.
    public var name: String { calibrator.name }

    /// What an assessment keeps of it.
    public var summary: LocalCalibration {
        LocalCalibration(
            sha256: digest, date: date, women: women, cancers: cancersByYear.last ?? 0,
            isSynthetic: isSynthetic)
    }
}
