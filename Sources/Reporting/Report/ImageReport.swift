import Screening

/// What an image network's assessment of an exam rests on. The maps of evidence and asymmetry stay
/// in the worklist; their sums and extremes are here.
package struct ImageReport: Sendable, Hashable, Encodable {
    /// Which network, in which version.
    package struct Model: Sendable, Hashable, Encodable {
        /// The name in the catalogue.
        package var name: String
        /// SHA-256 of the weights.
        package var weightsSHA256: String
        /// SHA-256 of the model's card; absent where it was not noted.
        package var cardSHA256: String?
        /// The first eight digits of the weights' hash, as screens show them.
        package var shortHash: String
        /// `DEMONSTRATION` where the weights are trained on nothing clinical; absent otherwise.
        package var mark: String?
        /// The calibrator; absent where raw values stand.
        package var calibrator: String?
        /// `Mirai_calibrator_mar12_2022`, or `raw, not calibrated`.
        package var calibration: String
        /// Whether the calibrator was fitted to outcomes of this site.
        package var calibratedHere: Bool
        /// What it was fitted to there; absent for a calibrator that came with the model.
        package var localCalibration: LocalCalibration?
    }

    /// One year's risk.
    package struct Year: Sendable, Hashable, Encodable {
        /// The year, from 1.
        package var year: Int
        /// The network's logit.
        package var logit: Double
        /// Its sigmoid in percent.
        package var rawPercent: Double
        /// After the calibrator, in percent; absent where there is none.
        package var calibratedPercent: Double?
    }

    /// How much a view differs from the other side's, 0 (alike) to 1, over all cells.
    package struct Asymmetry: Sendable, Hashable, Encodable {
        package var mean: Double
        package var largest: Double
    }

    /// A file that stood for a view, or could have.
    package struct File: Sendable, Hashable, Encodable {
        /// SOP Instance UID; absent when de-identified.
        package var sopInstanceUID: String?
        /// SHA-256 of the file; absent when de-identified.
        package var sha256: String?
        /// Why it was taken or not.
        package var reason: String
    }

    /// One view as the network saw it.
    package struct View: Sendable, Hashable, Encodable {
        /// `RCC`.
        package var view: String
        /// The file that was used.
        package var used: File
        /// Those that were not.
        package var notUsed: [File]
        /// How stored values became 16 bits.
        package var greyRule: String?
        /// What the view adds to the five-year logit; absent when refused.
        package var pull: Double?
        /// How it differs from the other side; absent when refused.
        package var asymmetry: Asymmetry?
    }

    /// The network.
    package var model: Model
    /// The constants of preprocessing.
    package var preprocessing: ImageAssessment.Preprocessing
    /// The views in hanging order, missing ones left out.
    package var views: [View]
    /// The risks by year; empty when refused.
    package var years: [Year]
    /// The share of the reference cohort with a lower five-year risk, 0 to 100; absent when
    /// refused, or where the model knows no cohort.
    package var percentile: Double?
    /// The reference cohort; absent with the percentile.
    package var referenceCohort: String?
    /// The five-year logit of an empty exam; absent when refused.
    package var emptyLogit: Double?
    /// What `emptyLogit` and the pulls together miss of the five-year logit; absent when refused.
    package var evidenceResidual: Double?
    /// The network's own predictions of risk factors; empty when refused.
    package var predictedFactors: [PredictedRiskFactor]
    /// Seconds the assessment took.
    package var seconds: Double
}
