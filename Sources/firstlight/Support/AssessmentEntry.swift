import Operations
import Screening

/// An exam as `assess --json` tells it.
struct AssessmentEntry: Encodable {
    /// A view that the model was given.
    struct View: Encodable {
        /// The path of the file that was used.
        var file: String
        /// What the view adds to the five-year logit; absent when refused.
        var pull: Double?
        /// The network's features of the view, where they were asked for.
        var features: [Float]?
    }

    /// The exam's number.
    var exam: Int64
    /// Patient ID.
    var patient: String
    /// The model's name in the catalogue.
    var model: String
    /// SHA-256 of its weights.
    var modelHash: String
    /// `scored`, `scored-with-warnings` or `refused`.
    var status: Assessment.Status
    /// Whether there is a number that the site hides until the exam is read; absent otherwise.
    var hiddenUntilRead: Bool?
    /// Why there is no number.
    var refusals: [Refusal]
    /// What to know of the number.
    var warnings: [String]
    /// By `RCC` and so on; a view that is missing is not among them.
    var views: [String: View]
    /// The network's risks for years 1 to 5, 0 to 1; absent when refused.
    var raw: [Double]?
    /// The calibrated ones, equal to `raw` where there is no calibrator; absent when refused.
    var calibrated: [Double]?
    /// Probabilities by the network's name of a risk factor; empty when refused.
    var predictedRiskFactors: [String: [Double]]
    /// How long the assessment took, reading the files included.
    var seconds: Double

    /// The five-year risk in percent, for the table.
    var fiveYearPercent: Double?
    /// The band's word, for the table.
    var band: String?

    private enum CodingKeys: String, CodingKey {
        case exam, patient, model, modelHash, status, hiddenUntilRead, refusals, warnings, views,
            raw, calibrated
        case predictedRiskFactors, seconds
    }

    init(_ assessed: AssessmentRun.AssessedExam) {
        let (exam, assessment) = (assessed.exam, assessed.assessment)
        let image = assessment.image
        let numbers = assessment.isRefused ? nil : image?.numbers
        self.exam = exam.id
        patient = exam.patient.identifier
        model = image?.model.name ?? assessment.model
        modelHash = image?.model.weightsSHA256 ?? ""
        status = assessment.status
        hiddenUntilRead = assessment.isWithheld ? true : nil
        refusals = assessment.refusals
        warnings = assessment.warnings
        views = [:]
        for view in image?.views ?? [] {
            views[view.name.code] = View(
                file: view.used.file.path, pull: assessment.isRefused ? nil : view.pull,
                features: numbers == nil ? nil : assessed.features[view.name])
        }
        raw = numbers?.raw
        calibrated = numbers?.calibrated
        predictedRiskFactors = [:]
        for factor in numbers?.predictedFactors ?? [] {
            predictedRiskFactors[factor.key] = factor.choices.map(\.probability)
        }
        seconds = image?.seconds ?? 0
        fiveYearPercent = assessment.isRefused ? nil : assessment.fiveYear?.percent
        band = assessment.isRefused ? nil : assessment.band?.label
    }
}
