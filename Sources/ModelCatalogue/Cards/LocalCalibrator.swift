import Checkpoints
import Files
import Foundation
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

/// How well the risks of one year agree with what happened.
package struct CalibrationSummary: Sendable, Hashable, Codable {
    /// The year, from 1.
    package var year: Int
    /// Cancers observed for each one expected; 1 is right. Absent where none can be given.
    package var observedExpected: Double?
    /// The slope of the outcome on the logit of the risk; 1 is right.
    package var slope: Double?
    /// The intercept beside that slope; 0 is right.
    package var intercept: Double?
    /// The mean squared distance between risk and outcome; less is better.
    package var brier: Double?
    /// The mean of minus the logarithm of the probability given to what happened; less is better.
    package var logLoss: Double?

    package init(
        year: Int, observedExpected: Double?, slope: Double?, intercept: Double?, brier: Double?,
        logLoss: Double?
    ) {
        self.year = year
        self.observedExpected = observedExpected
        self.slope = slope
        self.intercept = intercept
        self.brier = brier
        self.logLoss = logLoss
    }
}

extension LocalCalibrator {
    /// What a calibrator's file is called behind its name.
    static let fileSuffix = ".json"
    /// The most bytes of such a file: five isotonic curves of many knots take half of it.
    private static let largestFile = 1 << 21

    /// Writes it as `NAME.json`, whole or not at all, with its digest.
    ///
    /// - Returns: What was written.
    /// - Throws: `CatalogueError` with code `unwritable`.
    func written(into folder: String) throws(CatalogueError) -> LocalCalibrator {
        let path = "\(folder)/\(name)\(Self.fileSuffix)"
        var blank = self
        blank.digest = Self.blankDigest
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var text: String
        do {
            text = String(decoding: try encoder.encode(blank), as: UTF8.self) + "\n"
        } catch {
            throw CatalogueError(.unwritable, path, "the calibrator holds a number that is none")
        }
        guard let range = text.range(of: Self.blankDigest),
            text.range(of: Self.blankDigest, options: .backwards) == range
        else { throw CatalogueError(.unwritable, path, "its digest has no place of its own") }
        var signed = blank
        signed.digest = try onDisk(ContentHash.sha256(Array(text.utf8)))
        text.replaceSubrange(range, with: signed.digest)
        try onDisk(DurableFile.write(Array(text.utf8), to: path))
        return signed
    }

    /// Reads `NAME.json` and refuses it where it is not what was written.
    ///
    /// - Throws: `CatalogueError` with code `unreadable`, `hashMismatch` for a file that was changed,
    ///   or `notUnderstood` naming the attribute.
    init(named name: String, in folder: String) throws(CatalogueError) {
        let path = "\(folder)/\(name)\(Self.fileSuffix)"
        let bytes = try onDisk(SmallFile.bytes(path, atMost: Self.largestFile))
        do {
            self = try JSONDecoder().decode(LocalCalibrator.self, from: Data(bytes))
        } catch {
            throw CatalogueError(
                .notUnderstood, path, DecodingProblem.text(error), remedy: Self.remedy)
        }
        try checkDigest(of: bytes, path)
        func demand(
            _ attribute: String, _ found: String, _ expected: String
        ) throws(CatalogueError) {
            guard found == expected else {
                throw CatalogueError(
                    .notUnderstood, path,
                    "\(attribute) is \(found.quoted), expected \(expected.quoted)",
                    remedy: Self.remedy)
            }
        }
        try demand("schema", schema, Self.currentSchema)
        try demand("calibrator.name", self.name, name)
        try demand("calibrator.isLocal", "\(calibrator.isLocal)", "true")
        try calibrator.check(years: Architecture.riskYears, of: path, remedy: Self.remedy)
    }

    /// Refuses a model whose raw values are not those it calibrates.
    ///
    /// - Throws: `CatalogueError` with code `hashMismatch`.
    package func check(fits card: ModelCard) throws(CatalogueError) {
        func refuse(_ problem: String) -> CatalogueError {
            CatalogueError(
                .hashMismatch, "calibrator \(name.quoted) of \(card.name.quoted)", problem,
                remedy: "calibrate the model anew, or choose another calibrator "
                    + "(firstlight model use \(card.name) --calibrator original)")
        }
        guard weightsSHA256 == card.weights.sha256 else {
            throw refuse(
                "was fitted to raw values of other weights, SHA-256 \(weightsSHA256.prefix(8)); "
                    + "the model's are \(card.weights.sha256.prefix(8))")
        }
        guard preprocessing == card.architecture.shape.preprocessing else {
            throw refuse("was fitted with other input constants than the model's")
        }
    }

    /// The hash of the bytes with the digest's digits as zeros must be the digest.
    private func checkDigest(of bytes: [UInt8], _ path: String) throws(CatalogueError) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard digest.utf8.count == Self.blankDigest.utf8.count, let range = text.range(of: digest),
            text.range(of: digest, options: .backwards) == range
        else {
            throw CatalogueError(
                .hashMismatch, path, "its digest \(digest.quoted) is none", remedy: Self.remedy)
        }
        let found = try onDisk(
            ContentHash.sha256(
                Array(text.replacingCharacters(in: range, with: Self.blankDigest).utf8)))
        guard found == digest else {
            throw CatalogueError(
                .hashMismatch, path,
                "its content gives the digest \(found), not \(digest): it is not what was written",
                remedy: Self.remedy)
        }
    }

    private static let blankDigest = String(repeating: "0", count: 64)
    static let remedy =
        "calibrate the model anew, or choose another calibrator "
        + "(firstlight model use NAME --calibrator VERSION or original)"
}
