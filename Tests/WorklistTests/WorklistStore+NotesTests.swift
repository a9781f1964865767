import Screening
import Testing

@testable import Worklist

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
