import RiskModels
import Screening

/// Who answers when the reader asks for the risk: today the questionnaire model, from the risk
/// factors alone; an image network will stand beside it here.
public struct RiskDesk: Sendable {
    private let model: BCRAT

    /// A desk with its bands.
    public init(bands: BandScheme = .bcrat) { model = BCRAT(bands: bands) }

    /// The risk of an exam. The age is the exam's; nothing else is filled in.
    public func assess(_ exam: Exam, _ factors: RiskFactors) -> Assessment {
        model.assess(Self.completed(factors, with: exam))
    }

    /// The risk factors with the exam's age.
    public static func completed(_ factors: RiskFactors, with exam: Exam) -> RiskFactors {
        var factors = factors
        if let years = exam.ageYears { factors.age = .known(Double(years)) }
        return factors
    }
}
