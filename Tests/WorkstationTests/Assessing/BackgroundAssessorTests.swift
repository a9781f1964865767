import Foundation
import Logging
import RiskEngine
import Screening
import Synchronization
import Testing

@testable import Operations
@testable import Workstation

@Suite struct BackgroundAssessorTests {
    /// Requests of a worklist's exams, and the events that come of them.
    private func events(
        _ bench: WorkstationBench, _ model: any ImageModel,
        count: Int
    ) throws -> [Event] {
        let store = try bench.store
        let woken = DispatchSemaphore(value: 0)
        let mailbox = Mailbox(wake: { woken.signal() })
        let assessor = BackgroundAssessor(
            store: store, models: ModelsInUse(imageModels: { [model] }), mailbox: mailbox,
            log: Logger(label: "test"))
        assessor.ask(
            try store.rows().enumerated().map {
                AssessmentRequest(ticket: $0.offset + 1, exam: $0.element.id)
            })
        var events: [Event] = []
        while events.count(where: { $0.name == "assessmentEnded" }) < count {
            guard woken.wait(timeout: .now() + 20) == .success else { break }
            events += mailbox.collect()
        }
        assessor.close()
        assessor.waitForEnd(seconds: 20)
        return events + mailbox.collect()
    }

    /// A model that reports without end.
    private final class Flood: ImageModel {
        let card = Fixture.modelCard
        let needs = NetworkNeeds()
        let threads = Mutex<Set<UInt>>([])
        let isOnMain = Mutex(false)

        func assess(
            _ question: ImageQuestion, bands: BandScheme,
            progress: (AssessmentProgress) -> Void, isCancelled: () -> Bool
        ) throws(EngineError) -> EngineResult {
            threads.withLock { _ = $0.insert(UInt(pthread_self())) }
            isOnMain.withLock { $0 = $0 || Thread.isMainThread }
            for step in 0..<20_000 {
                progress(
                    AssessmentProgress(
                        stage: .encoding, view: .rightCC, number: 1, total: 4,
                        fraction: Double(step) / 20_000))
            }
            return EngineResult(Fixture.imageAssessment(of: question.exam))
        }
    }

    @Test func aFloodOfReportsBecomesAFew() throws {
        let bench = try WorkstationBench(patients: 1)
        defer { bench.remove() }
        let clock = ContinuousClock()
        let start = clock.now
        let events = try events(bench, Flood(), count: 1)
        let tenths = (clock.now - start) / ProgressThrottle.interval
        // The first stage is that the model is read.
        let reports = events.count { $0.name == "assessmentStage" } - 1
        #expect(reports >= 1)
        #expect(Double(reports) <= tenths + 1)
    }

    @Test func everyExamIsAskedOnOneThreadOfItsOwn() throws {
        let bench = try WorkstationBench(patients: 3)
        defer { bench.remove() }
        let model = Flood()
        _ = try events(bench, model, count: 3)
        #expect(model.threads.withLock { $0.count } == 1)
        #expect(model.isOnMain.withLock { $0 } == false)
    }
}

@Suite struct ProgressThrottleTests {
    @Test func tenReportsASecondAtMost() {
        var throttle = ProgressThrottle()
        let start = ContinuousClock.now
        let passed = (0..<2000).filter { throttle.passes(at: start + .milliseconds($0)) }
        #expect(passed == Array(stride(from: 0, to: 2000, by: 100)))
    }

    @Test func slowWorkIsToldInFull() {
        var throttle = ProgressThrottle()
        let start = ContinuousClock.now
        #expect((0..<5).allSatisfy { throttle.passes(at: start + .seconds($0)) })
    }
}
