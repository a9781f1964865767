import Screening

/// What stands beside an image model's number wherever it is listed, in words of the database.
enum AssessmentMark: String, Codable {
    /// The weights are trained on nothing clinical.
    case demonstration = "DEMONSTRATION"
    /// No calibrator has made a risk of the network's value.
    case raw
    /// Both.
    case demonstrationRaw = "DEMONSTRATION raw"

    /// The mark of an image model; nil where it needs none.
    init?(_ model: ImageAssessment.Model) {
        switch (model.isDemonstration, model.calibrator == nil) {
        case (true, true): self = .demonstrationRaw
        case (true, false): self = .demonstration
        case (false, true): self = .raw
        case (false, false): return nil
        }
    }

    /// Whether the weights are a demonstration.
    var isDemonstration: Bool { self != .raw }
    /// Whether there is no calibrator.
    var isRaw: Bool { self != .demonstration }
}
