import Foundation
import Screening
import Testing

@testable import Worklist

@Suite struct DraftStoreTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aSessionHasOneRow() throws {
        let store = try folder.store()
        let session = try store.startSession(reader: "mh")
        let other = try store.startSession(reader: "mh")
        let drafts = try store.drafts()
        #expect(try drafts.content(of: session) == nil)
        try drafts.keep("a", of: session)
        try drafts.keep("ab", of: session)
        try drafts.keep("x", of: other)
        let again = try folder.store().drafts()
        #expect(try again.content(of: session) == "ab")
        try again.discard(session)
        #expect(try drafts.content(of: session) == nil)
        #expect(try drafts.content(of: other) == "x")
    }

    @Test func aLetterIsNoChangeOfTheWorklist() throws {
        let store = try folder.store()
        let session = try store.startSession(reader: "mh")
        let other = try folder.store()
        let token = try other.changeToken()
        try store.drafts().keep("half a sent", of: session)
        #expect(try other.changeToken() == token)
        #expect(!(try store.journal().contains { $0.command.contains("half") }))
        #expect(!(try store.hasUnexportedChanges(session)))
    }

    @Test func itIsWrittenWhileAnImportHoldsTheWorklist() throws {
        let store = try folder.store()
        let session = try store.startSession(reader: "mh")
        let drafts = try store.drafts()
        try folder.store().together { try drafts.keep("half", of: session) }
        #expect(try drafts.content(of: session) == "half")
    }

    @Test func theFileIsItsOwners() throws {
        let drafts = try folder.store().drafts()
        let attributes = try FileManager.default.attributesOfItem(atPath: drafts.path)
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
    }

    @Test func aTextThatIsTooLongIsRefused() throws {
        let store = try folder.store()
        let author = Signature(author: "mh")
        let long = String(repeating: "a", count: WorklistStore.longestText + 1)
        for record in [
            { try store.addNote(long, to: 1, by: author).text },
            { try store.addFlag(long, to: 1, by: author).reason },
        ] {
            let error = #expect(throws: WorklistError.self) { _ = try record() }
            #expect(error?.code == .tooLong)
            #expect(error?.description.contains("100001") == true)
        }
    }
}
