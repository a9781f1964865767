import Screening
import Testing

@testable import RiskEngine

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
