import Foundation
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreSessionsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aSessionThatBrokeOffCanBeResumedAndALiveOneCannot() throws {
        var store: WorklistStore? = try folder.store()
        let started = try #require(try store?.startSession(reader: "mh"))
        let other = try folder.store()
        #expect(try other.openSessions(reader: "mh").isEmpty)
        let error = try #require(throws: WorklistError.self) { try other.resume(started) }
        #expect(error.code == .sessionInUse)
        #expect(error.description.contains("\(ProcessInfo.processInfo.processIdentifier)"))

        // The store goes without having ended the session, as in a killed process.
        store = nil
        #expect(try other.openSessions(reader: "mh") == [started])
        #expect(try other.openSessions(reader: "somebody else").isEmpty)
        #expect(try other.resume(started) == started)
        #expect(try other.openSessions(reader: "mh").isEmpty)
        #expect(try folder.store().openSessions(reader: "mh").isEmpty)
    }

    @Test func anEndedSessionIsNotOffered() throws {
        let store = try folder.store()
        let session = try store.startSession(reader: "mh")
        let ended = try store.endSession(session)
        #expect(ended.endedAt != nil)
        #expect(try store.openSessions(reader: "mh").isEmpty)
        #expect(try folder.store().openSessions(reader: "mh").isEmpty)
        #expect(try store.session(id: session.id) == ended)
    }

    @Test func theLastSessionIsTheOneStartedLast() throws {
        let store = try folder.store()
        #expect(try store.lastSession() == nil)
        let first = try store.startSession(reader: "a")
        let second = try store.startSession(reader: "b")
        #expect(try store.lastSession() == second)
        #expect(try store.lastSession(reader: "a") == first)
        #expect(try store.sessions() == [second, first])
        #expect(try store.session(id: 99) == nil)
    }

    @Test func onlyWhatAnExportTellsCountsAsUnexported() throws {
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let session = try store.startSession(reader: "a")
        #expect(try !store.hasUnexportedChanges(session))
        try store.appendJournal("sort age", by: Signature(session))
        #expect(try !store.hasUnexportedChanges(session))
        try store.markOpened(exam, in: session)
        #expect(try store.hasUnexportedChanges(session))
        let exported = try store.markExported(session)
        #expect(exported.exportedAt != nil)
        #expect(try !store.hasUnexportedChanges(session))
        try store.markOpened(exam, in: session)
        #expect(try !store.hasUnexportedChanges(session))
        try store.addFlag("x", to: exam, by: Signature(session))
        #expect(try store.hasUnexportedChanges(session))
        try store.markExported(session)
        try store.addFlag("outside", to: exam, by: Signature(author: "z"))
        #expect(try !store.hasUnexportedChanges(session))
    }

    @Test func sessionsThatDoNotExistAreErrors() throws {
        let store = try folder.store()
        let gone = ReadingSession(id: 5, reader: "a", startedAt: Date())
        for action in [store.resume, { try store.endSession($0) }, { try store.markExported($0) }] {
            let error = try #require(throws: WorklistError.self) { _ = try action(gone) }
            #expect(error.code == .noSuchSession)
        }
    }
}

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
