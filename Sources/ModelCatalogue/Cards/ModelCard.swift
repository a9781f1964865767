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
        /// The youngest age in years it is meant for.
        package var youngest: Int?
        package var oldest: Int?

        package init(manufacturers: [String] = [], youngest: Int? = nil, oldest: Int? = nil) {
            self.manufacturers = manufacturers
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
    /// The network's shape and input constants.
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
}
