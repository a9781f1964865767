import Testing

@testable import Workstation

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
