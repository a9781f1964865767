import Screening

extension ImageAssessment.Model {
    /// All that tells one version of a model from another, in the order that equal counts are
    /// decided in.
    var distinctions: [String] {
        [
            name, weightsSHA256, cardSHA256 ?? "", calibrator ?? "", localCalibration?.sha256 ?? "",
            localCalibration?.sentence ?? "", "\(isCalibratedHere)", "\(isDemonstration)",
        ]
    }
}
