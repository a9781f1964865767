import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreAssessmentsTests {
    @Test func assessmentsStandBesideEachOtherNewestFirst() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let signature = Signature(author: "a")
        let first = try store.record(Samples.assessment(percent: 1.25), of: exam, by: signature)
        let other = try store.record(Samples.refusal(model: "demo-1"), of: exam, by: signature)
        let newest = try store.record(Samples.assessment(percent: 2.5), of: exam, by: signature)
        #expect(first.id > 0)
        #expect(try store.assessments(of: exam) == [newest, other, first])
        #expect(try store.newestAssessments(of: exam) == [newest, other])
        var plain = try #require(try store.assessments(of: exam).last)
        #expect(plain.author == "a")
        #expect(plain.time != nil)
        plain.id = 0
        plain.author = nil
        plain.time = nil
        #expect(plain == Samples.assessment(percent: 1.25))
        #expect(throws: WorklistError.self) {
            try store.record(Samples.refusal(), of: 99, by: signature)
        }
    }
}
