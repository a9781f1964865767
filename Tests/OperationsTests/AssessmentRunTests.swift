import Screening
import Testing

@testable import RiskEngine

@Suite struct AssessmentRunTests {
    /// What bears on a network outdates what it said once it changes.
    @Test func theWorklistKnowsTheAnswersThatNetworksNeed() {
        for key in MiraiNetwork.needs.answers {
            #expect(key.definition.images.outdatesAssessment, "\(key)")
        }
    }
}
