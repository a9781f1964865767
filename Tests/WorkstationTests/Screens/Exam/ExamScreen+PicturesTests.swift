import Screening
import TerminalUI
import Testing

@testable import Operations
@testable import Workstation

@Suite struct ExamScreenPicturesTests {
    private func shown(_ state: WorkstationState) -> String? {
        state.exam?.enlarged.flatMap { state.exam?.shown($0)?.sopInstanceUID }
    }

    @Test func fromAllFourTheKeyGoesThroughEveryPictureThatDoesNotHangAndBack() {
        var state = Fixture.examState(details: Fixture.severalPictures)
        var met: [String?] = []
        for _ in 0..<4 {
            _ = state.press(.character("c"))
            met.append(shown(state))
        }
        #expect(met == ["subtraction", "synthetic", "lateral", nil])
        #expect(state.exam?.enlarged == nil && state.exam?.other == nil)
    }

    @Test func fromAViewTheKeyStaysWithIt() {
        var state = Fixture.examState(details: Fixture.severalPictures)
        _ = state.press(.character("1"))
        _ = state.press(.character("c"))
        #expect(shown(state) == "subtraction")
        _ = state.press(.character("c"))
        #expect(shown(state) == "2.25.3.RCC")
        _ = state.press(.character("4"))
        _ = state.press(.character("c"))
        #expect(state.message?.text == "There is no other picture of L MLO")
        #expect(shown(state) == "2.25.3.LMLO")
    }

    @Test func theViewsOwnKeyGoesBackToThePictureThatHangs() {
        var state = Fixture.examState(details: Fixture.severalPictures)
        _ = state.press(.character("c"))
        _ = state.press(.character("1"))
        #expect(shown(state) == "2.25.3.RCC")
        _ = state.press(.character("1"))
        #expect(state.exam?.enlarged == nil)
    }

    @Test func escapeAndThePriorLeaveTheOtherPicture() {
        for key in [Key.escape, .character("p")] {
            var state = Fixture.examState(details: Fixture.severalPictures)
            _ = state.press(.character("c"))
            _ = state.press(key)
            #expect(state.exam?.enlarged == nil && state.exam?.other == nil)
        }
    }

    @Test func thePictureIsAskedForWholeAndReduced() {
        var state = Fixture.examState(details: Fixture.severalPictures)
        _ = state.press(.character("c"))
        let wanted = state.wantedPictures.filter { $0.0.sopInstanceUID == "subtraction" }
        #expect(wanted.map(\.1) == [.reduced, .full])
    }

    @Test func itSaysWhichOneTheNumberRestsOn() {
        var state = Fixture.examState(details: Fixture.severalPictures)
        _ = state.press(.character("1"))
        #expect(
            state.exam?.pictureRemark?.0
                == "R CC 1 of 2; sketch rests on this; hangs: the only candidate")
        _ = state.press(.character("c"))
        #expect(
            state.exam?.pictureRemark?.0.hasPrefix(
                "R CC 2 of 2; sketch rests on number 1; no standard view: subtraction (Image Type")
                == true)
        _ = state.press(.character("2"))
        _ = state.press(.character("c"))
        #expect(
            state.exam?.pictureRemark?.0
                == "L CC 2 of 2; sketch rests on number 1; another was taken: the one that is not "
                + "synthetic 2D")
        _ = state.press(.character("3"))
        _ = state.press(.character("c"))
        #expect(
            state.exam?.pictureRemark?.0
                == "R ML beside R MLO 2 of 2; sketch rests on number 1; ML does not stand for MLO")
    }

    @Test func ofAViewThatIsMissingTheOthersAreOffered() {
        var details = Fixture.severalPictures
        details.exam.views.removeAll { $0.name == .rightMLO }
        var state = Fixture.examState(details: details)
        _ = state.press(.character("3"))
        #expect(state.message?.text == "R MLO is missing; c shows 1 other picture")
        for _ in 0..<3 { _ = state.press(.character("c")) }
        #expect(shown(state) == "lateral")
        #expect(state.exam?.pictureRemark == nil)
    }

    @Test func aPictureThatIsGoneFromTheExamIsNotShown() {
        var state = Fixture.examState(details: Fixture.severalPictures)
        _ = state.press(.character("c"))
        _ = state.apply(.reloaded(Fixture.imageDetails))
        #expect(shown(state) == "2.25.3.RCC")
    }

    @Test func noHeatLiesOverAnotherPicture() {
        var state = Fixture.examState(details: Fixture.severalPictures)
        state.exam?.overlay = .evidence
        _ = state.press(.character("c"))
        let screen = state.exam
        #expect(
            screen.map { HeatSource($0) }?.cells(
                of: Fixture.severalPictures.exam.otherPictures[0].view, .evidence) == nil)
        let lines = state.draw(with: Fixture.renderer()).lines.joined(separator: "\n")
        #expect(lines.contains("none over R CC: made from another file"))
    }
}
