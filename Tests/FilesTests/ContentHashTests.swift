import Foundation
import Testing

@testable import Files

/// The examples of FIPS 180-4, and one of more than one read.
@Suite struct ContentHashTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            String(repeating: "a", count: 3_000_000),
            "2a152c894398719c0570f83fac34ac03a0f6e8e474b995c2403aa5434f7b9dd4"
        ),
    ]) func `memory, files and mappings hash alike`(_ text: String, _ expected: String) throws {
        let path = NSTemporaryDirectory() + "firstlight-hash-\(UUID().uuidString)"
        defer { unlink(path) }
        try DurableFile.write(Array(text.utf8), to: path)
        var steps: [Int] = []
        let file = try ContentHash.sha256(path: path) {
            steps.append($0)
            return false
        }
        #expect(file.sha256 == expected)
        #expect(file.byteCount == text.utf8.count)
        #expect(steps.last == (text.isEmpty ? nil : text.utf8.count))
        #expect(try ContentHash.sha256(Array(text.utf8)) == expected)
        #expect(try ContentHash.sha256(of: MappedFile(path: path)) == expected)
    }

    @Test func `a file that is missing or no file is unreadable`() {
        for path in ["/none/such", NSTemporaryDirectory()] {
            let error = #expect(throws: FileError.self) { try ContentHash.sha256(path: path) }
            #expect(error?.code == .unreadable)
        }
    }

    @Test func `hashing stops where that is asked for`() throws {
        let path = NSTemporaryDirectory() + "firstlight-hash-\(UUID().uuidString)"
        defer { unlink(path) }
        try DurableFile.write([1, 2, 3], to: path)
        #expect(throws: FileError(.cancelled, path, "hashing was stopped")) {
            try ContentHash.sha256(path: path) { _ in true }
        }
        let file = try MappedFile(path: path)
        #expect(throws: FileError(.cancelled, path, "hashing was stopped")) {
            try ContentHash.sha256(of: file) { _ in true }
        }
    }
}
