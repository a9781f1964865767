import Foundation
import GRDB
import Screening
import Synchronization
import Testing

@testable import Worklist

@Suite struct SeveralProcessesTests {
    let folder: TemporaryFolder
    let store: WorklistStore
    let exam: Int64

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
        exam = try store.insert(Samples.exam("1.1"))
    }

    @Test func twoStoresSeeEachOthersFlags() throws {
        let other = try folder.store()
        let mine = try store.addFlag("mine", to: exam, by: Signature(author: "a"))
        let theirs = try other.addFlag("theirs", to: exam, by: Signature(author: "b"))
        #expect(try store.flags(of: exam) == [mine, theirs])
        #expect(try other.flags(of: exam) == [mine, theirs])
        #expect(try store.rows().first?.flagReason == "theirs")
    }

    @Test func aNewWorklistCanBeOpenedByManyAtOnce() async throws {
        let path = folder.file("fresh/worklist.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                group.addTask { _ = try WorklistStore(path: path).rows() }
            }
            try await group.waitForAll()
        }
    }

    @Test func noFlagOfConcurrentThreadsAndProcessesIsLost() async throws {
        let writers = 3
        let each = 25
        let children = try (0..<writers).map { number in
            try ChildProcess(
                flagging: exam, at: store.path, count: each, author: "child \(number)",
                progress: folder.file("progress \(number)"))
        }
        let path = store.path
        let flagged = exam
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    let own = try WorklistStore(path: path)
                    for number in 0..<each {
                        try own.addFlag(
                            "\(number)", to: flagged, by: Signature(author: "thread \(writer)"))
                    }
                }
            }
            try await group.waitForAll()
        }
        for child in children {
            child.process.waitUntilExit()
            #expect(child.process.terminationStatus == 0)
        }
        let flags = try store.flags(of: exam)
        #expect(flags.count == 2 * writers * each)
        for (author, own) in Dictionary(grouping: flags, by: \.author) {
            #expect(own.map(\.reason) == (0..<each).map(String.init), "\(author)")
        }
        #expect(try store.journal().filter(\.isChange).count == flags.count)
    }

    @Test func aKilledProcessLosesNothingThatItHadSeenStored() throws {
        let progress = folder.file("progress")
        let child = try ChildProcess(
            flagging: exam, at: store.path, count: 1_000_000, author: "killed", progress: progress)
        while child.process.isRunning, ChildProcess.progress(progress) < 20 { usleep(2_000) }
        #expect(try store.openSessions(reader: "killed").isEmpty)
        kill(child.process.processIdentifier, SIGKILL)
        child.process.waitUntilExit()
        let seen = ChildProcess.progress(progress)
        #expect(seen >= 20)

        let after = try folder.store()
        let flags = try after.flags(of: exam)
        #expect(flags.count == seen || flags.count == seen + 1)
        let session = try #require(try after.openSessions(reader: "killed").first)
        #expect(try after.resume(session) == session)
        #expect(try after.journal(of: session.id).filter(\.isChange).count == flags.count)
        #expect(try after.summary(of: session).entries.first?.flags == flags)
        let check = try after.queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        #expect(check == "ok")
    }
}

/// This test program run once more, as another process on the same worklist.
struct ChildProcess {
    /// The variables that tell the child what to do.
    enum Variable: String {
        case worklist = "WORKLIST_TEST_CHILD_PATH"
        case exam = "WORKLIST_TEST_CHILD_EXAM"
        case count = "WORKLIST_TEST_CHILD_COUNT"
        case author = "WORKLIST_TEST_CHILD_AUTHOR"
        case progress = "WORKLIST_TEST_CHILD_PROGRESS"

        var value: String? { ProcessInfo.processInfo.environment[rawValue] }
    }

    let process = Process()

    /// Starts a child that adds flags to an exam, and after each a line to `progress`.
    init(
        flagging exam: Int64, at path: String, count: Int, author: String, progress: String
    ) throws {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "--testing-library", "swift-testing", "--filter", "ChildProcessTests",
        ]
        var environment = ProcessInfo.processInfo.environment
        for (variable, value) in [
            (Variable.worklist, path), (.exam, "\(exam)"), (.count, "\(count)"),
            (.author, author), (.progress, progress),
        ] {
            environment[variable.rawValue] = value
        }
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try Data().write(to: URL(fileURLWithPath: progress))
        try process.run()
    }

    /// How many flags the child has seen stored.
    static func progress(_ path: String) -> Int {
        (FileManager.default.contents(atPath: path) ?? Data()).filter { $0 == 0x0A }.count
    }
}

@Suite struct ChildProcessTests {
    /// What a child does; nothing in the parent.
    @Test(.enabled(if: ChildProcess.Variable.worklist.value != nil, "runs in child processes"))
    func addFlags() throws {
        let store = try WorklistStore(path: try #require(ChildProcess.Variable.worklist.value))
        let exam = try #require(ChildProcess.Variable.exam.value.flatMap { Int64($0) })
        let count = try #require(ChildProcess.Variable.count.value.flatMap { Int($0) })
        let author = try #require(ChildProcess.Variable.author.value)
        let path = try #require(ChildProcess.Variable.progress.value)
        let progress = try #require(FileHandle(forWritingAtPath: path))
        let session = try store.startSession(reader: author)
        for number in 0..<count {
            try store.addFlag("\(number)", to: exam, by: Signature(session))
            try progress.write(contentsOf: Data("\(number)\n".utf8))
        }
        try store.endSession(session)
    }
}
