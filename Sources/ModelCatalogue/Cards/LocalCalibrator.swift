import Screening

/// A calibrator that was fitted to outcomes of this site, with what it was fitted to and what that
/// did to the figures: one version of a model's calibrator, in a file of its own.
package struct LocalCalibrator: Sendable, Hashable, Codable {
    /// The table of outcomes.
    package struct Source: Sendable, Hashable, Codable {
        /// The file's name, without folders.
        package var file: String
        /// SHA-256, 64 lower-case hexadecimal digits.
        package var sha256: String

        package init(file: String, sha256: String) {
            self.file = file
            self.sha256 = sha256
        }
    }

    /// How the figures were come by: each woman's risk from curves fitted without her part.
    package struct CrossValidation: Sendable, Hashable, Codable {
        /// How many parts the women were divided into.
        package var folds: Int
        /// The seed of the division.
        package var seed: UInt64
        /// The figures of the calibrator that was in use, or of raw values, years in order.
        package var before: [CalibrationSummary]
        /// The figures of this one.
        package var after: [CalibrationSummary]

        package init(
            folds: Int, seed: UInt64, before: [CalibrationSummary], after: [CalibrationSummary]
        ) {
            self.folds = folds
            self.seed = seed
            self.before = before
            self.after = after
        }
    }

    /// The layout of the file.
    package static let currentSchema = "firstlight.calibrator/1"

    /// `firstlight.calibrator/1`.
    package var schema: String
    /// The curves; its name is the version's, and it is local.
    package var calibrator: Calibrator
    /// The model's name.
    package var model: String
    /// SHA-256 of the weights whose raw values it calibrates.
    package var weightsSHA256: String
    /// The input constants with which they are computed.
    package var preprocessing: ImageAssessment.Preprocessing
    /// The calibrator that was in use when it was fitted; absent where values were raw.
    package var former: String?
    /// The table of outcomes.
    package var source: Source
    /// The day it was fitted.
    package var date: CalendarDate
    /// The women it was fitted to.
    package var women: Int
    /// Those of them with a cancer within 1, 2 and so on years.
    package var cancersByYear: [Int]
    /// Whether the women do not exist.
    package var isSynthetic: Bool
    /// The version of the program that fitted it.
    package var programVersion: String
    /// The figures before and after.
    package var crossValidation: CrossValidation
    /// SHA-256 of the file's bytes in which the digits of this very value are zeros; set when the
    /// file is written. It tells a file that was changed from one that was not; who also computes
    /// it anew is not found out, as with a model's `SHA256SUMS`.
    package internal(set) var digest = String(repeating: "0", count: 64)

    /// A calibrator that is not written yet.
    package init(
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
    package var name: String { calibrator.name }

    /// What an assessment keeps of it.
    package var summary: LocalCalibration {
        LocalCalibration(
            sha256: digest, date: date, women: women, cancers: cancersByYear.last ?? 0,
            isSynthetic: isSynthetic)
    }
}
