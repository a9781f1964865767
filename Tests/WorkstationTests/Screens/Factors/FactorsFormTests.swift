import Screening
import TerminalUI
import Testing

@testable import Workstation

@Suite struct FactorsFormTests {
    private var form: FactorsForm {
        FactorsForm(exam: Fixture.details.exam, factors: Fixture.factors)
    }

    @Test func showsWhatIsRecordedAndNothingElse() {
        let form = form
        for (key, field) in zip(form.keys, form.fields) {
            #expect(field.text == Fixture.factors.text(of: key))
        }
        #expect(!form.keys.contains(.age))
        #expect(!form.isChanged)
    }

    @Test func choicesGoRoundAndIncludeNotRecorded() {
        var form = form
        form.handle(.down)
        #expect(form.keys[form.selection] == .hyperplasia)
        var seen: [String] = []
        for _ in 0..<4 {
            form.handle(.right)
            seen.append(form.fields[form.selection].text)
        }
        #expect(seen == ["yes", "no", "unknown", ""])
        form.handle(.left)
        #expect(form.fields[form.selection].text == "unknown")
    }

    @Test func aFieldThatDoesNotHoldIsNamedAndKept() {
        var form = form
        form.handle(.character("x"))
        form.handle(.down)
        #expect(form.problems[0]?.contains("0 to 90") == true)
        #expect(form.submit() == nil)
        #expect(form.selection == 0)
        #expect(form.fields[0].text == "x")
    }

    @Test func emptyingAFieldTakesTheAnswerBack() {
        var form = form
        form.handle(.control("u"))
        #expect(form.submit() == [.biopsies: ""])
    }

    @Test func theAgeIsAskedForWhereTheImagesDoNotTellIt() {
        var exam = Fixture.details.exam
        exam.ageYears = nil
        #expect(FactorsForm(exam: exam, factors: RiskFactors()).keys.first == .age)
    }

    @Test func movingGoesRound() {
        var form = form
        form.handle(.up)
        #expect(form.selection == form.keys.count - 1)
        form.handle(.tab)
        #expect(form.selection == 0)
    }
}
