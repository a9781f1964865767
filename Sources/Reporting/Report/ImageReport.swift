import Screening

/// What an image network's assessment of an exam rests on. The maps of evidence and asymmetry stay
/// in the worklist; their sums and extremes are here.
public struct ImageReport: Sendable, Hashable, Encodable {
    /// Which network, in which version.
    public struct Model: Sendable, Hashable, Encodable {
        /// The name in the catalogue.
        public var name: String
        /// SHA-256 of the weights.
        public var weightsSHA256: String
        /// SHA-256 of the model's card; absent where it was not noted.
        public var cardSHA256: String?
        /// The first eight digits of the weights' hash, as screens show them.
        public var shortHash: String
        /// `DEMONSTRATION` where the weights are trained on nothing clinical; absent otherwise.
        public var mark: String?
        /// The calibrator; absent where raw values stand.
        public var calibrator: String?
        /// `Mirai_calibrator_mar12_2022`, or `raw, not calibrated`.
        public var calibration: String
        /// Whether the calibrator was fitted to outcomes of this site.
        public var calibratedHere: Bool
        /// What it was fitted to there; absent for a calibrator that came with the model.
        public var localCalibration: LocalCalibration?
    }

    /// One year's risk.
    public struct Year: Sendable, Hashable, Encodable {
        /// The year, from 1.
        public var year: Int
        /// The network's logit.
        public var logit: Double
        /// Its sigmoid in percent.
        public var rawPercent: Double
        /// After the calibrator, in percent; absent where there is none.
        public var calibratedPercent: Double?
    }

    /// How much a view differs from the other side's, 0 (alike) to 1, over all cells.
    public struct Asymmetry: Sendable, Hashable, Encodable {
        /// The mean.
        public var mean: Double
        /// The largest.
        public var largest: Double
    }

    /// A file that stood for a view, or could have.
    public struct File: Sendable, Hashable, Encodable {
        /// SOP Instance UID; absent when de-identified.
        public var sopInstanceUID: String?
        /// SHA-256 of the file; absent when de-identified.
        public var sha256: String?
        /// Why it was taken or not.
        public var reason: String
    }

    /// One view as the network saw it.
    public struct View: Sendable, Hashable, Encodable {
        /// `RCC`.
        public var view: String
        /// The file that was used.
        public var used: File
        /// Those that were not.
        public var notUsed: [File]
        /// How stored values became 16 bits.
        public var greyRule: String?
        /// What the view adds to the five-year logit; absent when refused.
        public var pull: Double?
        /// How it differs from the other side; absent when refused.
        public var asymmetry: Asymmetry?
    }

    /// The network.
    public var model: Model
    /// The constants of preprocessing.
    public var preprocessing: ImageAssessment.Preprocessing
    /// The views in hanging order, missing ones left out.
    public var views: [View]
    /// The risks by year; empty when refused.
    public var years: [Year]
    /// The share of the reference cohort with a lower five-year risk, 0 to 100; absent when
    /// refused, or where the model knows no cohort.
    public var percentile: Double?
    /// The reference cohort; absent with the percentile.
    public var referenceCohort: String?
    /// The five-year logit of an empty exam; absent when refused.
    public var emptyLogit: Double?
    /// What `emptyLogit` and the pulls together miss of the five-year logit; absent when refused.
    public var evidenceResidual: Double?
    /// The network's own predictions of risk factors; empty when refused.
    public var predictedFactors: [PredictedRiskFactor]
    /// Seconds the assessment took.
    public var seconds: Double
}
