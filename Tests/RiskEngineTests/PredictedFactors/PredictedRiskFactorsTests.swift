import Screening
import Testing

@testable import RiskEngine

@Suite struct PredictedRiskFactorsTests {
    static func predictions(
        _ outputs: [(String, [Double])], _ factors: RiskFactors = RiskFactors(), age: Int? = nil
    ) -> [PredictedRiskFactor] {
        PredictedRiskFactors.predictions(
            probabilities: outputs.flatMap(\.1),
            heads: outputs.map { .init(key: $0.0, outputs: $0.1.count) }, factors: factors,
            age: age)
    }

    static func density(_ recorded: BreastDensity, _ values: [Double]) -> PredictedRiskFactor {
        var factors = RiskFactors()
        factors.density = .known(recorded)
        return predictions([("density", values)], factors)[0]
    }

    static func menopause(_ isPast: Bool, _ values: [Double]) -> PredictedRiskFactor {
        var factors = RiskFactors()
        factors.postmenopausal = .known(isPast)
        return predictions([("menopausal_status", values)], factors)[0]
    }

    @Test func namesOutputsInTheirOrder() {
        let result = Self.predictions([
            ("binary_family_history", [0.3]), ("density", [0.1, 0.2, 0.3, 0.4]),
        ])
        #expect(result.map(\.title) == ["family history of cancer", "breast density"])
        #expect(result.map(\.group) == ["family history", "breast"])
        #expect(result[0].choices == [.init(label: "yes", probability: 0.3)])
        #expect(result[1].choices[2].label == "heterogeneously dense (C)")
        #expect(result[1].choices.map(\.probability) == [0.1, 0.2, 0.3, 0.4])
        #expect(result.allSatisfy { $0.recorded == nil && !$0.disagrees })
    }

    @Test func showsAnUnknownHeadUnderItsKey() {
        let result = Self.predictions([("bpe", [0.1, 0.9]), ("5yearcancer", [0.2])])
        #expect(result.map(\.title) == ["bpe", "5yearcancer"])
        #expect(result[0].choices.map(\.label) == ["choice 1", "choice 2"])
        #expect(result[1].choices.map(\.label) == ["yes"])
        #expect(result.allSatisfy { $0.group == "other" })
    }

    @Test func numbersTheChoicesOfAKnownKeyWithOtherOutputs() {
        var factors = RiskFactors()
        factors.density = .known(.almostEntirelyFatty)
        let result = Self.predictions([("density", [0, 0, 0, 0, 1])], factors)
        #expect(result[0].choices.map(\.label).last == "choice 5")
        #expect(result[0].recorded == nil)
        #expect(!result[0].disagrees)
    }

    @Test func densityTwoCategoriesAwayDisagrees() {
        let result = Self.density(.almostEntirelyFatty, [0.04, 0.05, 0.81, 0.1])
        #expect(result.recorded == "A")
        #expect(result.disagrees)
        #expect(
            PredictedRiskFactors.warnings([result]) == [
                "breast density: recorded A, but the images look like heterogeneously dense (C) to "
                    + "the model (81 %); the exam may be mislabelled or out of the model's domain"
            ])
    }

    @Test func aNeighbouringDensityDoesNotDisagree() {
        #expect(!Self.density(.scattered, [0.01, 0.01, 0.97, 0.01]).disagrees)
        #expect(Self.density(.scattered, [0.01, 0.01, 0.01, 0.97]).disagrees)
    }

    @Test func bothProbabilitiesMustBeBeyondTheirBounds() {
        #expect(!Self.density(.almostEntirelyFatty, [0.05, 0, 0, 0.95]).disagrees)
        #expect(!Self.density(.almostEntirelyFatty, [0, 0.1, 0.1, 0.8]).disagrees)
    }

    @Test func anAgeBandTwoAwayDisagrees() {
        let sure = [0.01, 0.95, 0.01, 0.01, 0.01, 0.01]
        #expect(Self.predictions([("age", sure)], age: 61)[0].disagrees)
        #expect(!Self.predictions([("age", sure)], age: 60)[0].disagrees)
        #expect(!Self.predictions([("age", sure)], age: 40)[0].disagrees)
        #expect(Self.predictions([("age", sure)], age: 61)[0].recorded == "61")
    }

    @Test func theAgeOfTheExamComesBeforeTheRecordedOne() {
        var factors = RiskFactors()
        factors.age = .known(72.5)
        let values = [Double](repeating: 1.0 / 6, count: 6)
        #expect(Self.predictions([("age", values)], factors)[0].recorded == "72")
        #expect(Self.predictions([("age", values)], factors, age: 50)[0].recorded == "50")
    }

    @Test func menopausalStatusDisagrees() {
        #expect(Self.menopause(true, [0.9, 0.02, 0.03, 0.05]).disagrees)
        #expect(Self.menopause(false, [0.02, 0.02, 0.95, 0.01]).disagrees)
        #expect(!Self.menopause(false, [0.02, 0.04, 0.93, 0.01]).disagrees)
        #expect(!Self.menopause(false, [0.9, 0.02, 0.03, 0.05]).disagrees)
    }

    @Test func unknownMenopausalStatusIsNoAnswer() {
        #expect(!Self.menopause(true, [0.01, 0.01, 0.01, 0.97]).disagrees)
    }

    @Test func otherFactorsAreShownAndNeverDisagree() {
        var factors = RiskFactors()
        factors.firstBirth = .known(.none)
        let result = Self.predictions([("parous", [0.99])], factors)[0]
        #expect(result.recorded == "no")
        #expect(!result.disagrees)
        #expect(PredictedRiskFactors.warnings([result]).isEmpty)
    }
}

@Suite struct RecordedAnswerTests {
    @Test func nothingRecordedIsNoAnswer() {
        for name in RiskFactorName.all {
            #expect(RecordedAnswer(name.key, RiskFactors(), age: nil) == nil, "\(name.key)")
        }
    }

    @Test func answersBecomeTheNetworksChoices() throws {
        var factors = RiskFactors()
        factors.density = .known(.extremelyDense)
        factors.menarche = .known(13)
        factors.postmenopausal = .known(false)
        factors.weightKilograms = .known(70)
        factors.heightCentimetres = .known(165)
        factors.hyperplasia = .known(true)
        factors.priorCancer = .known(false)
        factors.firstBirth = .known(.age(24))
        let expected: [(String, String, Set<Int>)] = [
            ("density", "D", [3]), ("menarche_age", "13", [2]),
            ("menopausal_status", "not postmenopausal", [0, 1]), ("weight", "154 lb", [2]),
            ("height", "64 in", [3]), ("binary_biopsy_atypical_hyperplasia", "yes", [0]),
            ("prior_hist", "no", []), ("parous", "yes", [0]), ("age", "55", [2]),
        ]
        for (key, text, choices) in expected {
            let answer = try #require(RecordedAnswer(key, factors, age: 55))
            #expect(answer.text == text, "\(key)")
            #expect(answer.choices == choices, "\(key)")
        }
    }

    @Test func otherQuestionsAreNotCompared() {
        var factors = RiskFactors()
        factors.relatives = .known(2)
        factors.firstBirth = .known(.age(24))
        #expect(RecordedAnswer("binary_family_history", factors, age: nil) == nil)
        #expect(RecordedAnswer("first_pregnancy_age", factors, age: nil) == nil)
    }

    @Test func racesHaveTheNetworksCodes() throws {
        let names = try #require(RiskFactorName.named("race")).choices
        let expected: [(RiskFactors.Race, String)] = [
            (.white, "White"), (.africanAmerican, "African American"),
            (.nativeAmerican, "American Indian, Eskimo or Aleut"),
            (.otherPacificIslander, "Asian or Pacific Islander"), (.hispanicUSBorn, "Hispanic"),
            (.hispanicForeignBorn, "Hispanic"), (.chinese, "Chinese"), (.japanese, "Japanese"),
            (.filipino, "Filipino"), (.hawaiian, "Hawaiian"), (.otherAsian, "other Asian"),
        ]
        #expect(expected.count == RiskFactors.Race.allCases.count)
        for (race, name) in expected {
            var factors = RiskFactors()
            factors.race = .known(race)
            let answer = try #require(RecordedAnswer("race", factors, age: nil))
            #expect(answer.choices.map { names[$0] }.contains(name), "\(race)")
        }
    }
}
