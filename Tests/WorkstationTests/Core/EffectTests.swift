import Screening
import Testing

@testable import Operations
@testable import Workstation

@Suite struct EffectTests {
    @Test func aLogLineTellsNothingOfAPatient() {
        let exam = Fixture.details.exam
        let assessment = Fixture.imageAssessment(of: exam)
        let effect = Effect.recordImageAnswer(
            ImageAnswer(exam: exam, factors: Fixture.factors, assessments: [assessment]))
        #expect(effect.logName == "recordImageAnswer of exam \(exam.id)")
        #expect(Effect.note(4, text: "private").logName == "note of exam 4")
        #expect(Effect.flag([4, 5], reason: "private").logName == "flag of exam 4, 5")
        #expect(
            Effect.export(path: "/private", isDeidentified: false).logName == "export")
        #expect(Effect.quit.logName == "quit")
    }
}
