import Foundation
import Screening
import Synchronization
import Testing

@testable import Worklist

@Suite struct WorklistStoreReadsTests {
    @Test func theFirstOpeningAndTheStandingReadMarkAreKept() throws {
        let folder = try TemporaryFolder()
        let seconds = Mutex(0.0)
        let store = try WorklistStore(path: folder.file("w.sqlite")) {
            Date(
                timeIntervalSince1970: seconds.withLock {
                    $0 += 1; return $0
                })
        }
        let exam = try store.insert(Samples.exam("1.1"))
        let session = try store.startSession(reader: "a")
        try store.markOpened(exam, in: session)
        let opened = try #require(try store.summary(of: session).entries.first?.openedAt)
        try store.markOpened(exam, in: session)
        #expect(try store.summary(of: session).entries.first?.openedAt == opened)
        #expect(try store.summary(of: session).entries.first?.readAt == nil)

        try store.markRead(exam, in: session)
        let read = try #require(try store.summary(of: session).entries.first?.readAt)
        try store.markRead(exam, in: session)
        #expect(try store.summary(of: session).entries.first?.readAt == read)
        try store.unmarkRead(exam, in: session)
        #expect(try store.summary(of: session).entries.first?.readAt == nil)
        try store.unmarkRead(exam, in: session)
        #expect(
            try store.journal(of: session.id).map(\.command) == [
                "session start", "open \(exam)", "open \(exam)", "read", "unread",
            ])
    }
}
