import Dispatch
import Foundation
import Glibc
import Synchronization
import TestFiles
import Testing

@testable import Files

@Suite struct StorageReadsTests {
    private static let soon = Duration.milliseconds(400)

    private func code(_ reads: StorageReads, _ path: String, _ body: @escaping @Sendable () -> Void)
        -> FileError.Code?
    {
        do {
            try reads.run(path) { body() }
            return nil
        } catch { return (error as? FileError)?.code }
    }

    @Test func whatAReadGivesOrThrowsComesBack() throws {
        let reads = StorageReads()
        #expect(try reads.run("/a") { 7 } == 7)
        #expect(throws: FileError.self) {
            try reads.run("/a") { throw FileError(.tooLarge, "/a", "is large") }
        }
    }

    /// The kernel holds who opens the file, as a mount does that hangs.
    @Test func aFileThatTheKernelWithholdsIsGivenUpAndSaid() throws {
        let file = try WithheldFile()
        let reads = StorageReads(patience: Self.soon)
        let late = DispatchSemaphore(value: 0)
        let path = file.path
        let error = try #require(throws: FileError.self) {
            try reads.run(path, late: { _ in late.signal() }) {
                let descriptor = open(path, O_RDONLY | O_CLOEXEC)
                close(descriptor)
            }
        }
        #expect(error.code == .noAnswer && error.path == path)
        #expect(error.problem == "the file does not answer" && !error.remedy.isEmpty)
        file.release()
        late.wait()
        // The place is free again.
        #expect(try reads.run(path) { 1 } == 1)
    }

    @Test func ofAFolderThatHangsTwoFilesAreWaitedForAndOthersRefused() throws {
        let reads = StorageReads(patience: Self.soon)
        let storage = DispatchSemaphore(value: 0)
        let begun = Atomic(0)
        let ended = DispatchGroup()
        let codes = Mutex<[FileError.Code?]>([])
        for number in 1...6 {
            Thread.detachNewThread { [self] in
                ended.enter()
                let code = code(reads, "/mnt/\(number)") {
                    begun.add(1, ordering: .relaxed)
                    storage.wait()
                }
                codes.withLock { $0.append(code) }
                ended.leave()
            }
        }
        while codes.withLock({ $0.count }) < 6 { usleep(1000) }
        #expect(codes.withLock { $0 } == Array(repeating: .noAnswer, count: 6))
        #expect(begun.load(ordering: .relaxed) == StorageReads.mostAtOnce)
        #expect(code(reads, "/mnt/7") {} == .noAnswer)
        // One that answers makes room for others.
        storage.signal()
        while code(reads, "/mnt/8", {}) != nil { usleep(1000) }
        storage.signal()
    }

    /// Decoding for long is no hanging: the thread works.
    @Test func aReadThatWorksIsNotGivenUp() throws {
        let reads = StorageReads(patience: .milliseconds(100))
        let sum = try reads.run("/a") {
            var sum: UInt64 = 1
            let start = ContinuousClock.now
            while start.duration(to: .now) < .milliseconds(600) {
                sum = sum &* 6_364_136_223_846_793_005 &+ 1
            }
            return sum
        }
        #expect(sum != 0)
    }

    @Test func aReadThatStandsStillIsTold() throws {
        let reads = StorageReads(patience: .milliseconds(1600))
        var told: [Int] = []
        _ = try? reads.run("/a", stalled: { told.append($0) }) { sleep(3) }
        #expect(told == [1])
    }

    @Test func aMountIsFoundByThePathAlone() throws {
        #expect(MountPoint.of("/proc/self/status") == "/proc")
        #expect(MountPoint.of("/proc/../proc/./self") == "/proc")
        #expect(MountPoint.of("/nowhere/at/all") == "/")
        #expect(MountPoint.of("") == "/")
        let link = NSTemporaryDirectory() + "link-\(UUID().uuidString)"
        #expect(symlink("/proc", link) == 0)
        defer { unlink(link) }
        #expect(MountPoint.of(link + "/version") == "/proc")
        #expect(symlink("loop", link + "-loop") == 0)
        defer { unlink(link + "-loop") }
        #expect(!MountPoint.of(link + "-loop/a").isEmpty)
    }
}
