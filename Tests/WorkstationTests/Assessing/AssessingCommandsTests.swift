import Operations
import RiskEngine
import Screening
import TerminalUI
import Testing

@testable import Operations
@testable import Workstation

extension CommandTests {
    static let assessing: [Case] = [
        Case(command: "risk") {
            var state = Fixture.state()
            #expect(
                state.press(.character("r")) == [
                    .assess([1]), .assessImages([AssessmentRequest(ticket: 1, exam: 1)]),
                ])
            // The image model is not asked twice for what it has not answered yet.
            #expect(state.press(.character("r")) == [.assess([1])])
            state.worklist.marks = [2, 3]
            #expect(
                state.press(.character("r")) == [
                    .assess([2, 3]),
                    .assessImages([
                        AssessmentRequest(ticket: 2, exam: 2),
                        AssessmentRequest(ticket: 3, exam: 3),
                    ]),
                ])
            var exam = Fixture.examState()
            #expect(
                exam.press(.character("r")) == [
                    .assess([3]), .assessImages([AssessmentRequest(ticket: 1, exam: 3)]),
                ])
            #expect(exam.exam?.showsPanel == true)
        },
        Case(command: "assess-marked") {
            var state = Fixture.state()
            #expect(state.press(.character("A")) == [.journal("assess-marked")])
            #expect(state.message?.kind == .warning)
            state.worklist.marks = [2, 3]
            #expect(state.press(.character("A")).first == .assess([2, 3]))
            #expect(state.assessments.count == 2)
        },
    ]
}

/// Requests for image risk as they come and go: keys and reports in, state and effects out.
@Suite struct AssessingTests {
    private func answer(_ id: Int64, _ assessment: Assessment) -> ImageAnswer {
        var exam = Fixture.details.exam
        exam.id = id
        return ImageAnswer(exam: exam, factors: Fixture.factors, assessments: [assessment])
    }

    private func asked(_ exams: [Int64]) -> (WorkstationState, [AssessmentRequest]) {
        var state = Fixture.state()
        state.worklist.marks = Set(exams)
        let requests = state.worklist.targets.enumerated().map {
            AssessmentRequest(ticket: $0.offset + 1, exam: $0.element)
        }
        #expect(state.press(.character("A")).contains(.assessImages(requests)))
        return (state, requests)
    }

    private func outcome(_ exam: Exam) -> AssessmentOutcome {
        .answered(answer(exam.id, Fixture.imageAssessment(of: exam)))
    }

    @Test func anAnswerIsRecordedAndThenTold() {
        var (state, requests) = asked([2, 3])
        let made = Fixture.imageAssessment(of: Fixture.details.exam)
        for (request, exam) in zip(requests, [Int64(2), 3]) {
            let answer = answer(exam, made)
            #expect(
                state.apply(.assessmentEnded(request.ticket, .answered(answer)))
                    .contains(.recordImageAnswer(answer)))
            #expect(state.assessments.progress(of: exam) == nil)
            _ = state.apply(.assessmentRecorded(exam, made))
        }
        #expect(state.message == Message(.done, "sketch answered for 2 exams"))
    }

    @Test func aStoppedAnswerLeavesNoTrace() {
        var (state, requests) = asked([2, 3])
        _ = state.press(.control("c"))
        let before = state.message
        for request in requests {
            let effects = state.apply(
                .assessmentEnded(request.ticket, outcome(Fixture.details.exam)))
            #expect(!effects.contains { $0.name == "recordImageAnswer" })
        }
        #expect(state.message == before)
    }

    @Test func aFailureNamesTheExamAndTheOthersGoOn() {
        var (state, requests) = asked([2, 3])
        _ = state.apply(.assessmentEnded(requests[0].ticket, .failed("L CC: damaged")))
        #expect(state.message == Message(.error, "BERG, INGRID: no image risk: L CC: damaged"))
        #expect(state.assessments.progress(of: 3) == .queued)
    }

    @Test func withoutAModelTheReaderLearnsHowToGetOne() {
        var (state, requests) = asked([2, 3])
        _ = state.apply(.assessmentEnded(requests[0].ticket, .noModel))
        #expect(state.message?.kind == .warning)
        #expect(state.message?.text.contains("firstlight model install mirai") == true)
        #expect(state.assessments.isEmpty)
    }

    @Test func aModelThatIsNotWhatItWasIsAnError() {
        var (state, requests) = asked([2])
        _ = state.apply(
            .assessmentEnded(requests[0].ticket, .unusableModel("weights: another hash")))
        #expect(state.message?.kind == .error)
        #expect(state.message?.text.contains("another hash") == true)
        #expect(state.message?.text.contains("BCRAT") == true)
    }

    @Test func whatChangedMeanwhileIsAskedAgain() {
        var state = Fixture.state()
        let effects = state.apply(.assessmentOutdated(3))
        #expect(effects.contains(.assessImages([AssessmentRequest(ticket: 1, exam: 3)])))
        #expect(state.assessments.progress(of: 3) == .queued)
    }

    @Test func aRefusalIsCounted() {
        var (state, requests) = asked([3])
        let refused = Fixture.refusedImageAssessment(of: Fixture.details.exam)
        _ = state.apply(.assessmentEnded(requests[0].ticket, .answered(answer(3, refused))))
        _ = state.apply(.assessmentRecorded(3, refused))
        #expect(state.message?.text == "sketch answered for CHO, MIN-JI (조 민지): refused")
    }

    @Test func leavingAsksWhileSomethingRuns() {
        var (state, _) = asked([2, 3])
        _ = state.press(.character("q"))
        #expect(state.prompt?.kind == .quit)
        #expect(state.prompt?.label.contains("2 assessments not done") == true)
        #expect(state.press(.character("q")).contains(.quit))
    }

    @Test func theRowAloneTellsTheProgress() throws {
        var (state, requests) = asked([1, 2])
        state.worklist.marks = []
        let idle = state.draw(with: Fixture.renderer())
        _ = state.apply(
            .assessmentStage(
                requests[0].ticket,
                .working(
                    AssessmentProgress(
                        stage: .encoding, view: .leftCC, number: 2, total: 4, fraction: 0.5))))
        let running = state.draw(with: Fixture.renderer())
        let changed = (0..<24).filter { running.line($0) != idle.line($0) }
        #expect(changed == [WorklistScreen.firstRow])
        #expect(running.line(WorklistScreen.firstRow).contains("L CC 2/4  ███▌"))
        #expect(running.line(WorklistScreen.firstRow + 1).contains("queued"))
        #expect(!running.line(WorklistScreen.firstRow).contains("%"))
        #expect(running.line(22).contains("assessing 1 of 2, ctrl-c stops"))
    }
}
