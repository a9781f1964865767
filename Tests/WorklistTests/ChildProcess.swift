import Foundation
import Screening
import Testing

@testable import Worklist

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
        flagging exam: Int64, of store: WorklistStore, count: Int, author: String, progress: String
    ) throws {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "--testing-library", "swift-testing", "--filter", "ChildProcessTests",
        ]
        var environment = ProcessInfo.processInfo.environment
        for (variable, value) in [
            (Variable.worklist, store.path), (.exam, "\(exam)"), (.count, "\(count)"),
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
