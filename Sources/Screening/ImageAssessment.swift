/// What an image network's assessment rests on, beside the numbers in `Assessment.estimates`.
///
/// A refused exam has views and model here, and no number anywhere.
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
        /// What the view adds to the five-year logit, against an empty exam; nil when refused.
        package var pull: Double?
        /// Where that comes from, in logits a cell; the sum of all cells is `pull`.
        package var evidence: CellMap?
        /// How much the view differs from the other side's, 0 (alike) to 1, a cell.
        package var asymmetry: CellMap?

        package init(
            name: ViewName, used: Candidate, notUsed: [Candidate] = [], greyRule: String? = nil,
            pull: Double? = nil, evidence: CellMap? = nil, asymmetry: CellMap? = nil
        ) {
            self.name = name
            self.used = used
            self.notUsed = notUsed
            self.greyRule = greyRule
            self.pull = pull
            self.evidence = evidence
            self.asymmetry = asymmetry
        }
    }

    /// The numbers, which a refused exam has not.
    package struct Numbers: Sendable, Hashable, Codable {
        /// The network's logits for years 1 to 5.
        package var logits: [Double]
        /// Their sigmoids: raw, 0 to 1.
        package var raw: [Double]
        /// After the calibrator, 0 to 1; equal to `raw` where there is none.
        package var calibrated: [Double]
        /// The five-year logit of an exam of nothing but background.
        package var emptyLogit: Double
        /// What the pulls' sum misses of the five-year logit's difference from `emptyLogit`.
        package var evidenceResidual: Double
        /// The share of the model's reference cohort with a lower five-year risk, 0 to 100, where
        /// the model knows one.
        package var percentile: Double?
        /// The reference cohort's name and source.
        package var referenceCohort: String?
        /// The network's own predictions of risk factors.
        package var predictedFactors: [PredictedRiskFactor]

        package init(
            logits: [Double], raw: [Double], calibrated: [Double], emptyLogit: Double,
            evidenceResidual: Double, percentile: Double? = nil, referenceCohort: String? = nil,
            predictedFactors: [PredictedRiskFactor] = []
        ) {
            self.logits = logits
            self.raw = raw
            self.calibrated = calibrated
            self.emptyLogit = emptyLogit
            self.evidenceResidual = evidenceResidual
            self.percentile = percentile
            self.referenceCohort = referenceCohort
            self.predictedFactors = predictedFactors
        }
    }

    package var model: Model
    /// The constants of preprocessing.
    package var preprocessing: Preprocessing
    /// The views in hanging order; a view that is missing is not among them.
    package var views: [View]
    /// The numbers; nil when refused.
    package var numbers: Numbers?
    /// Seconds the assessment took, reading the files included.
    package var seconds: Double

    /// What an assessment rests on.
    package init(
        model: Model, preprocessing: Preprocessing, views: [View], numbers: Numbers? = nil,
        seconds: Double = 0
    ) {
        self.model = model
        self.preprocessing = preprocessing
        self.views = views
        self.numbers = numbers
        self.seconds = seconds
    }

    package func view(_ name: ViewName) -> View? { views.first { $0.name == name } }
}

/// What an image network itself makes of one of a woman's risk factors, from the images alone.
package struct PredictedRiskFactor: Sendable, Hashable, Codable {
    /// One answer with its probability.
    package struct Choice: Sendable, Hashable, Codable {
        /// The answer in words: `heterogeneously dense (C)`, `40 to 50`, `yes`.
        package var label: String
        /// Its probability, 0 to 1.
        package var probability: Double

        package init(label: String, probability: Double) {
            self.label = label
            self.probability = probability
        }
    }

    /// The network's name for it: `binary_family_history`.
    package var key: String
    /// In words: `family history`.
    package var title: String
    /// Which part of the questionnaire it belongs to: `family history`, `hormones`.
    package var group: String
    /// The choices in the network's order; one choice, `yes`, for a factor that is yes or no.
    package var choices: [Choice]
    /// The recorded answer in words, where the worklist has one that can be compared.
    package var recorded: String?
    /// Whether record and prediction disagree strongly.
    package var disagrees: Bool

    package init(
        key: String, title: String, group: String, choices: [Choice], recorded: String? = nil,
        disagrees: Bool = false
    ) {
        self.key = key
        self.title = title
        self.group = group
        self.choices = choices
        self.recorded = recorded
        self.disagrees = disagrees
    }
}
