import Foundation
import Glibc
import Testing

@testable import Files

@Suite struct RegularFileTests {
    @Test func whatCannotBeReadToItsEndIsRefusedBeforeItIsOpened() throws {
        let folder = NSTemporaryDirectory() + "regular-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(mkfifo(folder + "/pipe", 0o600) == 0 && symlink("pipe", folder + "/link") == 0)
        #expect(symlink("loop", folder + "/loop") == 0)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: folder + "/file"))
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: Array((folder + "/socket").utf8.prefix(107)))
        }
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        #expect(isBound)
        for path in ["pipe", "link", "socket", ""].map({ folder + "/" + $0 }) + ["/dev/zero"] {
            let errors = [
                #expect(throws: FileError.self) { try RegularFile.byteCount(path) },
                #expect(throws: FileError.self) { try ContentHash.sha256(path: path) },
                #expect(throws: FileError.self) { try MappedFile(path: path) },
                #expect(throws: FileError.self) { try SmallFile.bytes(path, atMost: 8) },
            ]
            #expect(
                errors.map(\.?.problem) == errors.map { _ in "this is no regular file" }, "\(path)")
        }
        #expect(try RegularFile.byteCount(folder + "/file") == 3)
        for (name, words) in [
            ("none", "the file is gone (moved?)"), ("file/below", "the file is gone (moved?)"),
            ("loop", "the file cannot be read: its links lead in a circle"),
        ] {
            let error = #expect(throws: FileError.self) {
                try RegularFile.byteCount(folder + "/" + name)
            }
            #expect(error?.problem == words)
        }
    }
}
