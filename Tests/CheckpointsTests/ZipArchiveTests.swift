import Files
import Foundation
import Testing
import TestModels

@testable import Checkpoints

@Suite struct ZipArchiveTests {
    @Test func storedAndPackedEntriesAreRead() throws {
        let archive = try ZipArchive(path: CheckpointFixture.path("sample.zip"))
        #expect(archive.entries.map(\.name) == ["a/stored.txt", "a/packed.txt", "empty", "a/"])
        let stored = try #require(archive.entry(named: "a/stored.txt"))
        let packed = try #require(archive.entry(named: "a/packed.txt"))
        let text = Array("A line of text that packs well.\n".utf8)
        #expect(try archive.data(of: stored) == text)
        #expect(try archive.data(of: packed) == (0..<3000).flatMap { _ in text })
        #expect(try archive.data(of: #require(archive.entry(named: "empty"))).isEmpty)
        #expect(try #require(archive.entry(named: "a/")).isFolder)
        let range = try #require(try archive.storedRange(of: stored))
        #expect(archive.file.bytes(range) == text)
        #expect(try archive.storedRange(of: packed) == nil)
    }

    @Test func entriesUnpackToAPrivateFileWithProgress() throws {
        let archive = try ZipArchive(path: CheckpointFixture.path("sample.zip"))
        let packed = try #require(archive.entry(named: "a/packed.txt"))
        let folder = try ScratchFolder()
        var seen: [Int] = []
        try archive.extract(packed, to: folder.path("out")) {
            seen.append($0)
            return false
        }
        #expect(seen.last == packed.byteCount)
        let size = try Data(contentsOf: folder.url("out")).count
        #expect(size == packed.byteCount)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("out"))
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test func aStoppedExtractionLeavesNothing() throws {
        let archive = try ZipArchive(path: CheckpointFixture.path("sample.zip"))
        let packed = try #require(archive.entry(named: "a/packed.txt"))
        let folder = try ScratchFolder()
        let out = folder.path("out")
        #expect(throws: CheckpointError(.cancelled, out, "stopped on request")) {
            try archive.extract(packed, to: out) { _ in true }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")).isEmpty)
    }

    @Test func moreThanTheLimitIsRefused() throws {
        let archive = try ZipArchive(path: CheckpointFixture.path("sample.zip"))
        let packed = try #require(archive.entry(named: "a/packed.txt"))
        let error = #expect(throws: CheckpointError.self) {
            try archive.data(of: packed, limit: 1000)
        }
        #expect(error?.problem.contains("1000 are allowed") == true)
    }

    @Test func largeArchivesAreRead() throws {
        let archive = try ZipArchive(path: CheckpointFixture.path("sample64.zip"))
        let entry = try #require(archive.entry(named: "wide"))
        #expect(try archive.data(of: entry) == Array("sixty-four bits".utf8))
    }

    @Test func everyTruncationIsAnError() throws {
        let bytes = try CheckpointFixture.bytes("sample.zip")
        for count in 0..<bytes.count {
            #expect(throws: CheckpointError.self, "\(count) bytes") {
                try ZipArchive(MappedFile(bytes.prefix(count), named: "cut.zip"))
            }
        }
    }

    @Test func everyChangedByteIsNoticedOrHarmless() throws {
        let bytes = try CheckpointFixture.bytes("sample.zip")
        let whole = try ZipArchive(MappedFile(bytes, named: "whole.zip"))
        let contents = try whole.entries.map { try whole.data(of: $0) }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x41
            guard let archive = try? ZipArchive(MappedFile(changed, named: "changed.zip")) else {
                continue
            }
            for entry in archive.entries {
                guard let data = try? archive.data(of: entry) else { continue }
                #expect(contents.contains(data), "byte \(index)")
            }
        }
    }

    @Test func entriesThatShareBytesAreRefused() throws {
        var bytes = try CheckpointFixture.bytes("sample.zip")
        let directory = try #require(
            bytes.indices.dropLast(4).filter { Array(bytes[$0..<$0 + 4]) == [0x50, 0x4b, 1, 2] }
                .dropFirst().first)
        // The second entry's header is said to lie where the first one's does.
        for index in 0..<4 { bytes[directory + 42 + index] = 0 }
        let error = #expect(throws: CheckpointError.self) {
            try ZipArchive(MappedFile(bytes, named: "bomb.zip"))
        }
        #expect(error?.problem.contains("overlaps") == true)
    }
}
