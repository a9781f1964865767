import Checkpoints
import Files
import Foundation
import Screening

/// What `model.json` says of a model: everything about it that is not a weight.
package struct ModelCard: Sendable, Hashable, Codable {
    /// A file by its content.
    package struct Digest: Sendable, Hashable, Codable {
        /// The file's name, without folders.
        package var file: String
        /// SHA-256, 64 lower-case hexadecimal digits.
        package var sha256: String
        /// The size in bytes.
        package var byteCount: Int

        package init(file: String, sha256: String, byteCount: Int) {
            self.file = file
            self.sha256 = sha256
            self.byteCount = byteCount
        }
    }

    /// Whom the model was trained on, as far as it bounds what it may be asked.
    package struct Domain: Sendable, Hashable, Codable {
        /// Words of Manufacturer (0008,0070) it was trained on; empty where that is not known.
        package var manufacturers: [String]
        /// Words of Manufacturer's Model Name (0008,1090) it was trained on; nil where that is not
        /// known.
        package var devices: [String]?
        /// The youngest age in years it is meant for.
        package var youngest: Int?
        package var oldest: Int?

        package init(
            manufacturers: [String] = [], devices: [String]? = nil, youngest: Int? = nil,
            oldest: Int? = nil
        ) {
            self.manufacturers = manufacturers
            self.devices = devices
            self.youngest = youngest
            self.oldest = oldest
        }
    }

    /// The five-year risks of a reference cohort, for percentiles.
    package struct Reference: Sendable, Hashable, Codable {
        /// The cohort's name and source.
        package var cohort: String
        /// Calibrated five-year risks, 0 to 1, at equal steps of the percentile from 0 to 100;
        /// ascending, two at least.
        package var quantiles: [Double]

        package init(cohort: String, quantiles: [Double]) {
            self.cohort = cohort
            self.quantiles = quantiles
        }

        /// The percentile of a risk, 0 to 100, between quantiles by proportion.
        package func percentile(of risk: Double) -> Double {
            guard quantiles.count > 1, let low = quantiles.first, let high = quantiles.last else {
                return 50
            }
            if risk <= low { return 0 }
            if risk >= high { return 100 }
            let above = quantiles.firstIndex { $0 > risk } ?? quantiles.count - 1
            let (from, to) = (quantiles[above - 1], quantiles[above])
            let share = to > from ? (risk - from) / (to - from) : 0
            return (Double(above - 1) + share) * 100 / Double(quantiles.count - 1)
        }
    }

    /// The layout of this file.
    package static let currentSchema = "firstlight.model/1"

    /// `firstlight.model/1`.
    package var schema: String
    /// The name in the catalogue, a word of letters, digits, `-`, `_` and `.`.
    package var name: String
    /// A line that says what the model is.
    package var title: String
    /// Whether the weights are a demonstration.
    package var isDemonstration: Bool
    /// What the risk is of: `breast cancer`.
    package var outcome: String
    /// The network: its family, shape and input constants.
    package var architecture: Architecture
    /// The weights: `weights.safetensors` beside this file.
    package var weights: Digest
    /// The calibrator; nil where raw values stand.
    package var calibrator: Calibrator?
    /// Whom it was trained on.
    package var domain: Domain
    /// The reference distribution, where there is one.
    package var reference: Reference?
    /// The files it was made from.
    package var sources: [Digest]
    /// Licence and holder.
    package var licence: String
    /// Where it is published, and what to read of it.
    package var publications: [String]

    /// What the model is asked for.
    package var kind: FindingKind { architecture.shape.kind }

    package init(
        name: String, title: String, isDemonstration: Bool = false,
        outcome: String = "breast cancer", architecture: Architecture, weights: Digest,
        calibrator: Calibrator? = nil, domain: Domain = Domain(), reference: Reference? = nil,
        sources: [Digest] = [], licence: String, publications: [String] = []
    ) {
        schema = Self.currentSchema
        self.name = name
        self.title = title
        self.isDemonstration = isDemonstration
        self.outcome = outcome
        self.architecture = architecture
        self.weights = weights
        self.calibrator = calibrator
        self.domain = domain
        self.reference = reference
        self.sources = sources
        self.licence = licence
        self.publications = publications
    }

    /// Refuses bounds and a reference distribution that cannot be: ages of 0 to 150 in order, two
    /// quantiles at least, each from 0 to 1 and none below the one before.
    ///
    /// - Throws: `CatalogueError` with code `notUnderstood` that names the field and its value.
    func checkConstants(of subject: String, remedy: String = "") throws(CatalogueError) {
        func demand(_ holds: Bool, _ field: String, _ problem: String) throws(CatalogueError) {
            guard !holds else { return }
            throw CatalogueError(
                .notUnderstood, subject, "\(field) is \(problem)", remedy: remedy)
        }
        for (name, age) in [("youngest", domain.youngest), ("oldest", domain.oldest)] {
            try demand(
                (0...150).contains(age ?? 0), "domain.\(name)",
                "\(age ?? 0), expected 0 to 150 years")
        }
        if let youngest = domain.youngest, let oldest = domain.oldest {
            try demand(
                youngest <= oldest, "domain.oldest", "\(oldest), expected \(youngest) or more")
        }
        guard let reference else { return }
        try demand(
            reference.quantiles.count > 1, "reference.quantiles.count",
            "\(reference.quantiles.count), expected 2 or more")
        var before = 0.0
        for (index, quantile) in reference.quantiles.enumerated() {
            try demand(
                (before...1).contains(quantile), "reference.quantiles.\(index)",
                "\(quantile), expected \(before) to 1")
            before = quantile
        }
    }

    /// Writes the card as `model.json`.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    func write(into folder: String) throws(CatalogueError) {
        let path = folder + "/" + InstalledModel.cardFile
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data: Data
        do {
            data = try encoder.encode(self)
        } catch {
            // JSON has no word for infinity.
            throw CatalogueError(
                .unwritable, path, "the card holds a number that is none", remedy: "import it again"
            )
        }
        try onDisk(DurableFile.write(Array(data) + Array("\n".utf8), to: path))
    }
}

extension MappedFile {
    /// The file's name, SHA-256 and size, of the bytes as they are mapped.
    ///
    /// - Throws: `CatalogueError` with code `unreadable` where the hash cannot be computed.
    func digest() throws(CatalogueError) -> ModelCard.Digest {
        ModelCard.Digest(
            file: URL(filePath: path).lastPathComponent,
            sha256: try onDisk(ContentHash.sha256(of: self)), byteCount: count)
    }
}

/// What is wrong with JSON, in a line that names the attribute.
enum DecodingProblem {
    static func text(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "is not JSON" }
        func name(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? "it" : path
        }
        switch error {
        case .keyNotFound(let key, let context):
            let within = context.codingPath.map(\.stringValue) + [key.stringValue]
            return "\(within.joined(separator: ".").quoted) is missing"
        case .typeMismatch(let type, let context): return "\(name(context)) is not a \(type)"
        case .valueNotFound(let type, let context):
            return "\(name(context)) is empty, expected a \(type)"
        case .dataCorrupted(let context):
            return "\(name(context)) is damaged: \(context.debugDescription.printable)"
        @unknown default: return "is not understood"
        }
    }
}
