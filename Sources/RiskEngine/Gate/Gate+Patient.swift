import ModelCatalogue
import Screening

extension Gate {
    /// Known breast cancer. The record does not tell a current cancer from a past one, and neither
    /// may be scored: a treated breast is not what the model was trained on.
    func priorCancer(_ factors: RiskFactors) -> [Refusal] {
        guard factors.priorCancer == .known(true) else { return [] }
        return [
            Refusal(
                attribute: RiskFactorKey.priorCancer.rawValue, value: "yes",
                reason: "invasive breast cancer, DCIS or LCIS is recorded, current or past: the "
                    + "model is for women without known breast cancer; if the record is wrong, "
                    + "correct the risk factors")
        ]
    }

    /// An age outside the model's range.
    func age(_ exam: Exam, _ factors: RiskFactors) -> [Refusal] {
        guard let age = Self.knownAge(exam, factors), let range = ageRange else { return [] }
        let isTooYoung = card.domain.youngest.map { age.years < Double($0) } ?? false
        // A woman is of an age until her next birthday.
        let isTooOld = card.domain.oldest.map { age.years >= Double($0 + 1) } ?? false
        guard isTooYoung || isTooOld else { return [] }
        return [
            Refusal(
                attribute: age.attribute, value: age.text,
                reason: "the model is for women \(range); if the age is wrong, correct it")
        ]
    }

    /// An age that is not known, where the model has a range.
    func uncheckedAge(_ exam: Exam, _ factors: RiskFactors) -> [String] {
        guard let range = ageRange, Self.knownAge(exam, factors) == nil else { return [] }
        return [
            "the age at the exam is not known, so that it cannot be checked: the model is for "
                + "women \(range)"
        ]
    }

    /// Images that show no person.
    func phantom(_ exam: Exam) -> [String] {
        exam.isSynthetic
            ? ["synthetic data: the images show a phantom, and the number is of no person"] : []
    }

    /// The model's range in words; nil where it has none.
    private var ageRange: String? {
        switch (card.domain.youngest, card.domain.oldest) {
        case (let youngest?, let oldest?): "from \(youngest) to \(oldest) years"
        case (let youngest?, nil): "from \(youngest) years"
        case (nil, let oldest?): "up to \(oldest) years"
        case (nil, nil): nil
        }
    }

    /// The age of the images, else the recorded one.
    private static func knownAge(
        _ exam: Exam, _ factors: RiskFactors
    ) -> (years: Double, attribute: String, text: String)? {
        if let years = exam.ageYears {
            return (Double(years), "Patient's Age (0010,1010)", String(years))
        }
        return factors.age.value.map {
            ($0, RiskFactorKey.age.rawValue, factors.text(of: .age))
        }
    }
}
