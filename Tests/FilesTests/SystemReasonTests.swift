import Foundation
import Glibc
import TestFiles
import Testing

@testable import Files

@Suite struct SystemReasonTests {
    @Test func everyNumberOfTheSystemHasWordsAndARemedy() {
        for number in Int32(1)...133 {
            for purpose in [SystemReason.Purpose.reading, .writing] {
                let reason = SystemReason(number, purpose)
                #expect(!reason.problem.isEmpty && !reason.remedy.isEmpty)
                #expect(!reason.text.contains(String(cString: strerror(number))))
            }
        }
        #expect(SystemReason(ENOSPC, .writing).text == "the disk is full; make room on it")
        #expect(SystemReason(EDQUOT).problem == "your share of the disk is full")
        #expect(SystemReason(EACCES, .writing).problem == "you may not write there")
        #expect(SystemReason(ESTALE).problem == "the network does not reach it")
    }

    /// Nowhere else do the sources take the system's own text, or an error as it prints itself, which
    /// of Foundation's and the database's errors is text for programmers.
    @Test func noSourceShowsAnErrorAsTheSystemPrintsIt() throws {
        let raw =
            #/\bstrerror|\bperror\(|localizedDescription|describing: *error|\\\(error\)|\\\(failure\)/#
        let folder = TestFiles.repository.appending(path: "Sources")
        let files = try #require(
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files {
            guard ["swift", "c", "cpp", "h"].contains(file.pathExtension) else { continue }
            count += 1
            let text = try String(contentsOf: file, encoding: .utf8)
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated() where line.contains(raw)
            {
                Issue.record(
                    "\(file.lastPathComponent), line \(index + 1): say it by SystemReason: \(line)")
            }
        }
        #expect(count > 300)
    }

    @Test func whatFoundationThrowsIsToldByItsRoot() {
        func failure(_ body: () throws -> Void) -> String {
            do { try body() } catch { return SystemReason.text(of: error) }
            return ""
        }
        #expect(
            failure { _ = try Data(contentsOf: URL(fileURLWithPath: "/nowhere/at/all")) }
                == SystemReason(ENOENT).text)
        #expect(
            failure { _ = try FileManager.default.contentsOfDirectory(atPath: "/nowhere") }
                == SystemReason(ENOENT).text)
        #expect(
            failure { _ = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/nowhere")) }
                == SystemReason(ENOENT).text)
        #expect(failure { throw POSIXError(.EROFS) } == SystemReason(EROFS).text)
        #expect(
            failure { _ = try JSONDecoder().decode([Int].self, from: Data("{".utf8)) }
                == "its content is not what it should be")
        #expect(!failure { throw NSError(domain: "some", code: 3) }.contains("some"))
        #expect(
            failure { throw FileError(.tooLarge, "/a", "is large", remedy: "give less") }
                == "/a: is large; give less")
    }
}
