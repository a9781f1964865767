import RiskEngine
import Screening
import Testing

@testable import Workstation

@Suite struct AssessmentQueueTests {
    private let stage = AssessmentStage.working(
        AssessmentProgress(
            stage: .encoding, view: .leftCC, number: 2, total: 4, fraction: 0.4))

    @Test func anExamIsAskedForOnce() {
        var queue = AssessmentQueue()
        let first = queue.add([3, 5])
        #expect(first.map(\.exam) == [3, 5])
        #expect(queue.add([5, 8]).map(\.exam) == [8])
        #expect(queue.count == 3)
        #expect(queue.progress(of: 3) == .queued)
        #expect(queue.progress(of: 4) == nil)
    }

    @Test func oneRunsAndTheOthersWait() {
        var queue = AssessmentQueue()
        let requests = queue.add([3, 5])
        queue.note(stage, of: requests[0].ticket)
        #expect(queue.progress(of: 3) == .running(stage))
        #expect(queue.progress(of: 5) == .queued)
        #expect(queue.notice == "assessing 1 of 2, ctrl-c stops")
        #expect(queue.close(requests[0].ticket) == 3)
        queue.count(isRefused: true)
        #expect(queue.notice == "assessing 2 of 2, ctrl-c stops")
        #expect(queue.progress(of: 3) == nil)
    }

    @Test func whatWasStoppedHasNoTicket() {
        var queue = AssessmentQueue()
        let ticket = queue.add([3])[0].ticket
        queue.clear()
        queue.note(stage, of: ticket)
        #expect(queue.close(ticket) == nil)
        #expect(queue.progress(of: 3) == nil)
        // Asked again it gets another.
        #expect(queue.add([3])[0].ticket != ticket)
    }

    @Test func theCountStartsAnewWhenAllIsDone() {
        var queue = AssessmentQueue()
        _ = queue.close(queue.add([3])[0].ticket)
        queue.count(isRefused: true)
        #expect(queue.doneCount == 1)
        _ = queue.add([4])
        #expect(queue.doneCount == 0)
        #expect(queue.refusedCount == 0)
        #expect(queue.notice == "assessing, ctrl-c stops")
    }

    @Test func aStageIsToldInWords() {
        #expect(stage.short == "L CC 2/4")
        #expect(stage.words == "L CC 2/4, encoding")
        let last = AssessmentStage.working(
            AssessmentProgress(stage: .evidence, view: nil, number: 4, total: 4, fraction: 0.9))
        #expect(last.short == "evidence")
        #expect(AssessmentStage.loadingModel.words == "reading the model")
    }
}
