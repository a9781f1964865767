import Foundation
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreSummaryTests {
    @Test func aSummaryTellsOfEveryExamTouchedInItsOrder() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let first = try store.insert(Samples.exam("1.1", patient: "A"))
        let second = try store.insert(Samples.exam("1.2", patient: "B"))
        let prior = try store.insert(
            Samples.exam("1.3", patient: "B", date: CalendarDate(year: 2020, month: 1, day: 1)))
        let earlier = try store.startSession(reader: "a")
        let oldFlag = try store.addFlag("old", to: second, by: Signature(earlier))
        try store.endSession(earlier)

        let session = try store.startSession(reader: "b")
        try store.markOpened(second, in: session)
        let note = try store.addNote("hm", to: first, by: Signature(session))
        try store.markRead(second, in: session)
        let older = try store.record(
            Samples.assessment(percent: 1), of: second, by: Signature(earlier))
        let newer = try store.record(
            Samples.assessment(percent: 2), of: second, by: Signature(session))
        let flag = try store.addFlag("new", to: second, by: Signature(session))
        try store.appendJournal("look", exam: prior, by: Signature(session))

        let summary = try store.summary(of: session)
        #expect(summary.session == session)
        #expect(summary.programVersion == ProgramVersion.current)
        #expect(summary.entries.map(\.exam.id) == [second, first])
        let entry = try #require(summary.entries.first)
        #expect(entry.exam == (try store.exam(id: second)))
        #expect(entry.priorCount == 1)
        #expect(entry.openedAt != nil)
        #expect(entry.readAt != nil)
        #expect(entry.assessments == [newer])
        #expect(older.id < newer.id)
        #expect(entry.flags == [oldFlag, flag])
        #expect(entry.riskFactors.age == .known(61))
        #expect(summary.entries.last?.notes == [note])
        #expect(summary.entries.last?.openedAt == nil)
        #expect(try store.summary(of: earlier).entries.map(\.exam.id) == [second])
    }
}
