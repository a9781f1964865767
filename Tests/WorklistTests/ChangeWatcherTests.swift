import Foundation
import Screening
import Synchronization
import Testing

@testable import Worklist

@Suite struct ChangeWatcherTests {
    @Test(.timeLimit(.minutes(1)))
    func aWriteOfAnotherStoreIsToldAndSeen() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let before = try store.changeToken()
        let (changes, told) = AsyncStream.makeStream(of: Void.self)
        let watcher = try ChangeWatcher(worklist: store.path) { told.yield() }
        defer { watcher.stop() }
        try folder.store().addFlag("x", to: exam, by: Signature(author: "b"))
        for await _ in changes where try store.changeToken() != before { break }
        #expect(try store.flags(of: exam).count == 1)
    }

    @Test func otherFilesOfTheFolderAreNotToldAndStoppingEndsTheCalls() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let calls = Mutex(0)
        let (changes, told) = AsyncStream.makeStream(of: Void.self)
        let watcher = try ChangeWatcher(worklist: store.path) {
            calls.withLock { $0 += 1 }
            told.yield()
        }
        try "x".write(toFile: folder.file("other"), atomically: false, encoding: .utf8)
        #expect(calls.withLock { $0 } == 0)
        try store.addFlag("x", to: exam, by: Signature(author: "b"))
        for await _ in changes { break }
        watcher.stop()
        watcher.stop()
        #expect(calls.withLock { $0 } > 0)
    }

    @Test func aFolderThatIsNotThereIsAnError() {
        #expect(throws: WorklistError.self) {
            try ChangeWatcher(worklist: "/nonexistent/folder/worklist.sqlite") {}
        }
    }
}
