import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreJournalTests {
    @Test func theJournalTellsEverythingInItsOrder() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let session = try store.startSession(reader: "a")
        let signature = Signature(session)
        try store.appendJournal("window 2", exam: exam, by: signature)
        try store.addFlag("x", to: exam, by: signature)
        try store.withdrawFlag(of: exam, because: "y", by: signature)
        try store.record(Samples.refusal(), of: exam, by: signature)
        try store.addNote("outside", to: exam, by: Signature(author: "b"))
        try store.endSession(session)
        let journal = try store.journal(of: session.id)
        #expect(
            journal.map(\.command) == [
                "session start", "window 2", "flag x", "unflag y", "assess --model BCRAT",
                "session end",
            ])
        #expect(journal.map(\.isChange) == [false, false, true, true, true, false])
        #expect(journal[1].examID == exam)
        #expect(journal.map(\.id) == journal.map(\.id).sorted())
        #expect(try store.journal().count == 7)
        #expect(throws: WorklistError.self) {
            try store.appendJournal("x", exam: 99, by: signature)
        }
    }
}
