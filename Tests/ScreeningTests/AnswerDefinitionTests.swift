import Testing

@testable import Screening

struct AnswerDefinitionTests {
    @Test func `what may be entered is said in words`() {
        #expect(RiskFactorKey.age.accepted == "years, 0 to 130, or unknown")
        #expect(RiskFactorKey.biopsies.accepted == "a number from 0 to 90, or unknown")
        #expect(RiskFactorKey.menarche.accepted == "years, 0 to 60, or unknown")
        #expect(
            RiskFactorKey.firstBirth.accepted
                == "years, 0 to 90, none (no live birth), or unknown")
        #expect(RiskFactorKey.density.accepted == "A, B, C, D, or unknown")
        #expect(RiskFactorKey.heightCentimetres.accepted == "centimetres, 50 to 250, or unknown")
        #expect(RiskFactorKey.race.accepted.hasPrefix("white, african-american, "))
        #expect(RiskFactorKey.postmenopausal.accepted == "yes, no, or unknown")
    }

    @Test func `words that can be named are choices, numbers are not`() {
        #expect(RiskFactorKey.hyperplasia.choices == ["yes", "no", "unknown"])
        #expect(RiskFactorKey.density.choices == ["A", "B", "C", "D", "unknown"])
        for key in [RiskFactorKey.age, .biopsies, .firstBirth, .weightKilograms] {
            #expect(key.choices.isEmpty)
        }
    }

    /// Each line of the table reads and writes the property of its own.
    @Test func `an answer is nobody else's`() throws {
        for key in RiskFactorKey.allCases {
            var factors = RiskFactors()
            try factors.set(key, to: "unknown")
            #expect(factors.recorded == [key: "unknown"])
        }
    }

    @Test func `four answers are held against images, each in its own way`() {
        let uses = RiskFactorKey.allCases.filter { $0.definition.images.outdatesAssessment }
        #expect(uses == [.age, .priorCancer, .density, .postmenopausal])
        #expect(
            RiskFactorKey.age.definition.images.treatment
                == "not used by the network; bounds whom it may be asked about")
        #expect(
            RiskFactorKey.priorCancer.definition.images.treatment
                == "not used by the network; decides whether it may be asked")
        #expect(
            RiskFactorKey.density.definition.images.treatment
                == "not used by the network; held against its own prediction")
        #expect(RiskFactorKey.race.definition.images.treatment == "not used by this model")
    }
}
