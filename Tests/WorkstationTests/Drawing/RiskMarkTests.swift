import Screening
import Testing

@testable import Workstation

@Suite struct RiskMarkTests {
    @Test func lettersAndWordsSayTheSame() {
        let both = RiskMark(isDemonstration: true, isRaw: true)
        #expect(both.letters == "Dr" && both.words == "DEMONSTRATION raw")
        #expect(both.letters.count <= RiskMark.columns)
        #expect(RiskMark(isRaw: true).explanation == "r raw, no calibrator")
        #expect(RiskMark().isEmpty && RiskMark().letters.isEmpty && RiskMark().words.isEmpty)
        #expect(
            RiskMark.all([RiskMark(isRaw: true), RiskMark(isDemonstration: true)]) == both)
    }

    @Test func aNumberIsMarkedAndARefusalIsNot() {
        let exam = Fixture.details.exam
        var assessment = Fixture.imageAssessment(of: exam)
        #expect(assessment.riskMark.letters == "D")
        assessment.image?.model.calibrator = nil
        #expect(assessment.riskMark.letters == "Dr")
        #expect(Fixture.refusedImageAssessment(of: exam).riskMark.isEmpty)
        #expect(!Fixture.assessedDetails.assessments.contains { !$0.riskMark.isEmpty })
    }

    @Test func theListMarksItsNumbersWithoutColour() throws {
        var state = Fixture.state()
        var rows = Fixture.rows
        rows[0].isDemonstration = true
        rows[0].isRaw = true
        rows[0].riskModel = "sketch"
        rows[0].band = nil
        state.worklist.replace(rows: rows)
        let lines = state.draw(with: Fixture.renderer()).lines
        #expect(lines[3].contains(" 3.4 %Dr  no band"))
        #expect(lines[4].contains(" 1.1 %    low"))
        #expect(lines.contains { $0.contains("sketch: D DEMONSTRATION, trained") })
    }

    @Test func theSessionMarksItsNumbers() throws {
        var state = Fixture.state()
        _ = state.apply(.key(.character("v")))
        var summary = Fixture.summary
        let exam = summary.entries[0].exam
        summary.entries[0].assessments = [Fixture.imageAssessment(of: exam)]
        _ = state.apply(.session(summary, hasUnexportedWork: true))
        let lines = state.draw(with: Fixture.renderer()).lines
        #expect(lines[4].contains(" 2.2 %D   sketch"))
        #expect(lines[5].contains("–    BCRAT    opened"))
        #expect(lines.contains { $0.contains("D DEMONSTRATION, trained on nothing clinical") })
    }

    @Test func helpSaysWhatTheLettersMean() {
        var state = Fixture.state()
        _ = state.apply(.key(.character("?")))
        let lines = state.draw(with: Fixture.renderer()).lines
        #expect(lines.contains { $0.contains(RiskMark.legend) })
    }
}
