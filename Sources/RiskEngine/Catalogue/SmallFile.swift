import Foundation
import Glibc

/// Small text files, read whole and written durably.
enum SmallFile {
    /// A file's bytes.
    ///
    /// - Throws: `EngineError` with code `unreadable`, or `damaged` where it holds more bytes than
    ///   such a file can.
    static func bytes(_ path: String, atMost limit: Int) throws(EngineError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system(.unreadable, path, "cannot be opened") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(.unreadable, path, "cannot be read") }
            if count == 0 { return bytes }
            bytes.append(contentsOf: part[..<count])
            guard bytes.count <= limit else {
                throw EngineError(
                    .damaged, path, "is larger than the \(limit) bytes such a file may have")
            }
        }
    }

    /// Writes a file of mode 0600 that appears whole or not at all.
    ///
    /// - Throws: `EngineError` with code `unwritable`.
    static func write(_ text: String, to path: String) throws(EngineError) {
        var file = try DurableFile(path: path)
        let bytes = MappedFile(Array(text.utf8), named: path)
        try bytes.withBytes(0..<bytes.count) { (part) throws(EngineError) in try file.write(part) }
        try file.commit()
    }
}
