import Checkpoints
import Files
import Foundation
import Screening

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
            throw CatalogueError(.unwritable, path, "the calibrator is not JSON: \(error)")
        }
        guard let place = text.range(of: Self.blankDigest),
            text.range(of: Self.blankDigest, options: .backwards) == place
        else { throw CatalogueError(.unwritable, path, "its digest has no place of its own") }
        var signed = blank
        signed.digest = try onDisk(ContentHash.sha256(Array(text.utf8)))
        text.replaceSubrange(place, with: signed.digest)
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
        try calibrator.check(years: Architecture.neededYears, of: path, remedy: Self.remedy)
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
        guard preprocessing == card.architecture.preprocessing else {
            throw refuse("was fitted with other input constants than the model's")
        }
    }

    /// The hash of the bytes with the digest's digits as zeros must be the digest.
    private func checkDigest(of bytes: [UInt8], _ path: String) throws(CatalogueError) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard digest.utf8.count == Self.blankDigest.utf8.count, let place = text.range(of: digest),
            text.range(of: digest, options: .backwards) == place
        else {
            throw CatalogueError(
                .hashMismatch, path, "its digest \(digest.quoted) is none", remedy: Self.remedy)
        }
        let found = try onDisk(
            ContentHash.sha256(
                Array(text.replacingCharacters(in: place, with: Self.blankDigest).utf8)))
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
