import Foundation
import GRDB
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreFlagsTests {
    let store: WorklistStore
    let exam: Int64
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
        exam = try store.insert(Samples.exam("1.1"))
    }

    @Test func flagsStandInTheirOrderWithAuthorAndTime() throws {
        let session = try store.startSession(reader: "mh")
        let first = try store.addFlag("asymmetry", to: exam, by: Signature(session))
        let second = try store.addFlag("calcifications", to: exam, by: Signature(author: "b"))
        let third = try store.withdrawFlag(of: exam, because: "seen", by: Signature(session))
        #expect(try store.flags(of: exam) == [first, second, third])
        #expect(first.author == "mh")
        #expect(second.author == "b")
        #expect(third.isWithdrawn && third.reason == "seen")
        #expect(abs(first.time.timeIntervalSinceNow) < 60)
    }

    @Test func onlyAFlagInForceCanBeWithdrawn() throws {
        let signature = Signature(author: "a")
        let error = try #require(throws: WorklistError.self) {
            try store.withdrawFlag(of: exam, because: "x", by: signature)
        }
        #expect(error.code == .notFlagged)
        try store.addFlag("x", to: exam, by: signature)
        try store.withdrawFlag(of: exam, because: "x", by: signature)
        #expect(throws: WorklistError.self) {
            try store.withdrawFlag(of: exam, because: "x", by: signature)
        }
        #expect(try store.flags(of: exam).count == 2)
    }

    @Test func anUnknownExamOrSessionChangesNothing() throws {
        let noExam = try #require(throws: WorklistError.self) {
            try store.addFlag("x", to: 99, by: Signature(author: "a"))
        }
        #expect(noExam.code == .noSuchExam)
        let gone = ReadingSession(id: 77, reader: "a", startedAt: Date())
        let noSession = try #require(throws: WorklistError.self) {
            try store.addFlag("x", to: exam, by: Signature(gone))
        }
        #expect(noSession.code == .noSuchSession)
        #expect(try store.journal().isEmpty)
    }

    @Test(arguments: ["flags", "notes", "assessments", "reads", "journal"])
    func theDatabaseItselfRefusesToOverwrite(_ table: String) throws {
        let session = try store.startSession(reader: "mh")
        try store.addFlag("x", to: exam, by: Signature(session))
        try store.addNote("x", to: exam, by: Signature(session))
        try store.record(Samples.refusal(), of: exam, by: Signature(session))
        try store.markRead(exam, in: session)
        for sql in ["UPDATE \(table) SET time = 0", "DELETE FROM \(table)"] {
            let error = try #require(throws: DatabaseError.self) {
                try store.queue.write { try $0.execute(sql: sql) }
            }
            #expect(error.message?.contains("amended") == true)
        }
    }
}

@Suite struct WorklistStoreNotesTests {
    @Test func notesStandBesideEachOther() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let first = try store.addNote("look\nagain", to: exam, by: Signature(author: "a"))
        let second = try store.addNote("", to: exam, by: Signature(author: "b"))
        #expect(try store.notes(of: exam) == [first, second])
        #expect(first.text == "look\nagain")
        #expect(throws: WorklistError.self) {
            try store.addNote("x", to: 99, by: Signature(author: "a"))
        }
        #expect(try store.journal().map(\.command) == ["note look\nagain", "note "])
    }
}
