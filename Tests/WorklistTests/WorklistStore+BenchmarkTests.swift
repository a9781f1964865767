import Foundation
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreBenchmarkTests {
    @Test func theBenchmarksWorklistIsFullAndSynthetic() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        try store.populateForBenchmark(exams: 300)
        let rows = try store.rows()
        #expect(rows.count == 300)
        #expect(rows.allSatisfy { $0.isSynthetic })
        #expect(rows.contains { $0.isPrior } && rows.contains { $0.priorCount == 2 })
        #expect(rows.contains { $0.isRefused } && rows.contains { $0.band == .high })
        #expect(rows.contains { $0.isFlagged } && rows.contains { $0.hasNote })
        #expect(rows.contains { $0.views.leftCC == .missing })
        #expect(rows.contains { $0.views.leftCC == .remarkable })
        let exam = try #require(try store.exam(id: 3))
        #expect(exam.views.count == 4)
        #expect(try store.assessments(of: 3).first?.model == "BENCHMARK")
        #expect(throws: WorklistError.self) { try store.populateForBenchmark(exams: 1) }
    }
}
