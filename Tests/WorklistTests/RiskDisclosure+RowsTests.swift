import Screening
import Testing

@testable import Worklist

@Suite struct RiskDisclosureRowsTests {
    @Test func aRowShowsItsRiskOnceTheExamIsRead() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let session = try store.startSession(reader: "a")
        func shown() throws -> WorklistRow {
            let row = try #require(try store.rows(of: [exam]).first)
            #expect(RiskDisclosure.onRequest.shown(row) == row)
            return RiskDisclosure.onceRead.shown(row)
        }
        #expect(!(try shown().isRiskWithheld))
        try store.record(Samples.assessment(percent: 4), of: exam, by: Signature(session))
        let unread = try shown()
        #expect(unread.isRiskWithheld)
        #expect(unread.fiveYearPercent == nil && unread.band == nil)
        #expect(unread.riskModel == "BCRAT")

        try store.markRead(exam, in: session)
        #expect(try store.isRead(exam))
        #expect(try shown().fiveYearPercent == 4 && shown().band == .high)
        try store.unmarkRead(exam, in: session)
        #expect(try !store.isRead(exam))
        #expect(try shown().isRiskWithheld)
    }

    @Test func aRefusalIsNotHidden() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        try store.record(Samples.refusal(), of: exam, by: Signature(author: "a"))
        let row = RiskDisclosure.onceRead.shown(try #require(try store.rows().first))
        #expect(row.isRefused && !row.isRiskWithheld)
    }
}
