/// What an image network found and what that rests on, beside the numbers in
/// `Assessment.estimates`.
///
/// A refused exam has views and model here, and no findings.
package struct ImageAssessment: Sendable, Hashable, Codable {
    /// Which model, in which version.
    package struct Model: Sendable, Hashable, Codable {
        /// The name in the catalogue: `mirai`.
        package var name: String
        /// SHA-256 of the weights, 64 lower-case hexadecimal digits.
        package var weightsSHA256: String
        /// SHA-256 of the model's card, which fixes input constants, calibrator and domain; nil
        /// where it was not noted.
        package var cardSHA256: String?
        /// Whether the weights are a demonstration, trained on nothing clinical.
        package var isDemonstration: Bool
        /// The calibrator: `Mirai_calibrator_mar12_2022`; nil where raw values stand uncalibrated.
        package var calibrator: String?
        /// Whether the calibrator was fitted to outcomes of this site.
        package var isCalibratedHere: Bool
        /// What it was fitted to there; nil for a calibrator that came with the model.
        package var localCalibration: LocalCalibration?

        /// What calibration at this site means for the numbers: `calibrated here: local-1, 412
        /// cancers among 30120 women, 2026-11-24`, or `not calibrated here`.
        package var calibrationRemark: String {
            guard calibrator != nil, isCalibratedHere else { return "not calibrated here" }
            return "calibrated here: "
                + [calibrator, localCalibration?.sentence].compactMap { $0 }
                .joined(separator: ", ")
        }

        /// The first digits of the weights' hash, as screens show it.
        package var shortHash: String { String(weightsSHA256.prefix(8)) }

        package init(
            name: String, weightsSHA256: String, isDemonstration: Bool, calibrator: String?,
            isCalibratedHere: Bool, cardSHA256: String? = nil,
            localCalibration: LocalCalibration? = nil
        ) {
            self.name = name
            self.weightsSHA256 = weightsSHA256
            self.isDemonstration = isDemonstration
            self.calibrator = calibrator
            self.isCalibratedHere = isCalibratedHere
            self.cardSHA256 = cardSHA256
            self.localCalibration = localCalibration
        }
    }

    /// How pixels became the network's input.
    package struct Preprocessing: Sendable, Hashable, Codable {
        /// Columns of the input.
        package var width: Int
        /// Rows of the input.
        package var height: Int
        /// Subtracted from the 16-bit values.
        package var mean: Double
        /// Divides them then.
        package var standardDeviation: Double

        package init(width: Int, height: Int, mean: Double, standardDeviation: Double) {
            self.width = width
            self.height = height
            self.mean = mean
            self.standardDeviation = standardDeviation
        }
    }

    /// A file that could have stood for a view.
    package struct Candidate: Sendable, Hashable, Codable {
        package var file: SourceFile
        package var sopInstanceUID: String
        /// Why it was taken or not.
        package var reason: String

        package init(file: SourceFile, sopInstanceUID: String, reason: String) {
            self.file = file
            self.sopInstanceUID = sopInstanceUID
            self.reason = reason
        }
    }

    /// One of the four views.
    package struct View: Sendable, Hashable, Codable {
        package var name: ViewName
        /// The file that was used.
        package var used: Candidate
        /// Those that were not.
        package var notUsed: [Candidate]
        /// How stored values became 16 bits: `min-max`, `VOI LUT 1`, `window 540/580`; nil when
        /// the pixels were not read.
        package var greyRule: String?

        package init(
            name: ViewName, used: Candidate, notUsed: [Candidate] = [], greyRule: String? = nil
        ) {
            self.name = name
            self.used = used
            self.notUsed = notUsed
            self.greyRule = greyRule
        }
    }

    /// What the network is asked for.
    package var kind: FindingKind
    package var model: Model
    /// The constants of preprocessing.
    package var preprocessing: Preprocessing
    /// The views in hanging order; a view that is missing is not among them.
    package var views: [View]
    /// The earlier exams that the network looked at, by number, newest first; nil of a network that
    /// looks at none.
    package var priors: [Int64]?
    /// What the network found; empty when refused.
    package var findings: Findings
    /// Seconds the assessment took, reading the files included.
    package var seconds: Double

    package init(
        kind: FindingKind = .risk, model: Model, preprocessing: Preprocessing, views: [View],
        priors: [Int64]? = nil, findings: Findings = Findings(), seconds: Double = 0
    ) {
        self.kind = kind
        self.model = model
        self.preprocessing = preprocessing
        self.views = views
        self.priors = priors
        self.findings = findings
        self.seconds = seconds
    }

    /// Reads an assessment, also one without `kind` and `findings`; see `NumbersAndViews`.
    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: CodingKeys.self)
        model = try object.decode(Model.self, forKey: .model)
        preprocessing = try object.decode(Preprocessing.self, forKey: .preprocessing)
        views = try object.decode([View].self, forKey: .views)
        seconds = try object.decode(Double.self, forKey: .seconds)
        priors = try object.decodeIfPresent([Int64].self, forKey: .priors)
        kind = try object.decodeIfPresent(FindingKind.self, forKey: .kind) ?? .risk
        findings =
            try object.decodeIfPresent(Findings.self, forKey: .findings)
            ?? NumbersAndViews(from: decoder).findings
    }

    package func view(_ name: ViewName) -> View? { views.first { $0.name == name } }
}
