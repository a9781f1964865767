import Foundation
import Testing

@testable import Files

@Suite struct DurableFileTests {
    private let folder = NSTemporaryDirectory() + "firstlight-files-\(UUID().uuidString)"

    /// The names in the folder, hidden ones too.
    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a file appears whole, for its owner alone, and leaves nothing beside it`() throws {
        try PrivateFolder.make(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try mode(folder) == 0o700)
        let path = folder + "/a"
        try DurableFile.write(Array("old".utf8), to: path)
        var file = try DurableFile(path: path)
        try Array("new".utf8).withUnsafeBytes { try file.write($0) }
        #expect(try SmallFile.bytes(path, atMost: 8) == Array("old".utf8))
        try file.commit()
        #expect(try SmallFile.bytes(path, atMost: 8) == Array("new".utf8))
        #expect(try mode(path) == 0o600)
        #expect(try names() == ["a"])
    }

    @Test func `what is not committed is gone, and the old file stays`() throws {
        try PrivateFolder.make(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/" + String(repeating: "n", count: 255)
        try DurableFile.write([1], to: path)
        do {
            let file = try DurableFile(path: path)
            try [UInt8(2)].withUnsafeBytes { try file.write($0) }
            #expect(try names().count == 2)
        }
        #expect(try names().count == 1)
        #expect(try SmallFile.bytes(path, atMost: 1) == [1])
    }

    @Test func `failures name file and reason`() throws {
        let error = #expect(throws: FileError.self) {
            try DurableFile.write([], to: "/none/such/a")
        }
        #expect(error?.code == .unwritable)
        #expect(error?.systemError == ENOENT)
        #expect(
            error?.description
                == "/none/such/a: cannot be created: there is no such folder; create it, or choose "
                + "another")
        let small = #expect(throws: FileError.self) {
            _ = try SmallFile.bytes("/proc/self/maps", atMost: 10)
        }
        #expect(small?.code == .tooLarge)
        let missing = #expect(throws: FileError.self) {
            _ = try SmallFile.bytes("/none/such", atMost: 10)
        }
        #expect(missing?.code == .unreadable)
    }

    @Test func `a lock keeps others out while it is held`() throws {
        try PrivateFolder.make(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var isRefused = false
        if let lock = FolderLock(ifFree: folder) {
            if let _ = FolderLock(ifFree: folder) {} else { isRefused = true }
            _ = consume lock
        }
        #expect(isRefused)
        var isFree = false
        if let _ = FolderLock(ifFree: folder) { isFree = true }
        #expect(isFree)
    }
}
