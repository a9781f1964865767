import Foundation
import Glibc

/// A file that appears under its name whole or not at all: written beside it, flushed to the disk,
/// then renamed. Only the owner may read it (mode 0600). Where anything fails, the temporary file
/// goes with this value, and the file that had the name before stays.
///
/// ```swift
/// try DurableFile.write(Array(text.utf8), to: "/data/summary.json")
/// ```
package struct DurableFile: ~Copyable {
    /// What the name of every temporary file begins and ends with; a process that was killed may
    /// leave one, for `removeLeftovers`.
    private static let (temporaryPrefix, temporarySuffix) = (".firstlight-", ".part")

    package let path: String
    /// Where the bytes go before the file has its name, for what writes by path and not through
    /// `descriptor`.
    package let temporaryPath: String
    /// The temporary file, open for writing.
    package let descriptor: Int32
    private let folder: String
    private var hasName = false

    /// Begins a file that will be called `path`.
    ///
    /// - Throws: `FileError` with code `unwritable`.
    package init(path: String) throws(FileError) {
        self.path = path
        // A name of its own, and not one made longer, which could be too long.
        folder = (path as NSString).deletingLastPathComponent
        let name = Self.temporaryPrefix + UUID().uuidString + Self.temporarySuffix
        temporaryPath = folder.isEmpty ? name : folder == "/" ? "/" + name : "\(folder)/\(name)"
        descriptor = open(
            temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system(.unwritable, path, "cannot be created") }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if !hasName { unlink(temporaryPath) }
    }

    /// Appends bytes.
    ///
    /// - Throws: `FileError` with code `unwritable`.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
        try Self.write(bytes, to: descriptor, named: path)
    }

    /// Makes the file durable and gives it its name.
    ///
    /// - Parameter flushes: Whether the bytes are brought to the disk first; a cache that can be
    ///   made again need not wait for that.
    /// - Throws: `FileError` with code `unwritable`.
    package mutating func commit(flushes: Bool = true) throws(FileError) {
        guard !flushes || fsync(descriptor) == 0 else {
            throw .system(.unwritable, path, "cannot be flushed to the disk")
        }
        guard rename(temporaryPath, path) == 0 else {
            throw .system(.unwritable, path, "cannot be given its name")
        }
        hasName = true
        // The name itself lives in the folder.
        if flushes { Self.flushNames(in: folder.isEmpty ? "." : folder) }
    }

    /// Writes a whole file.
    ///
    /// - Throws: `FileError` with code `unwritable`.
    package static func write(
        _ bytes: [UInt8], to path: String, flushes: Bool = true
    ) throws(FileError) {
        var file = try DurableFile(path: path)
        try bytes.withUnsafeBufferPointer { (bytes) throws(FileError) in
            try file.write(UnsafeRawBufferPointer(bytes))
        }
        try file.commit(flushes: flushes)
    }

    /// Removes the temporary files that killed processes left in a folder: those of an hour ago and
    /// older, which nobody writes any more.
    package static func removeLeftovers(in folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix) {
            var status = stat()
            let path = "\(folder)/\(name)"
            if lstat(path, &status) == 0, status.st_mtim.tv_sec < time(nil) - 3600 { unlink(path) }
        }
    }

    /// Brings a folder's names to the disk. Some file systems cannot, and keep them all the same.
    package static func flushNames(in folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Writes all bytes to a descriptor, in as many calls as it takes.
    ///
    /// - Throws: `FileError` with code `unwritable`.
    package static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, named path: String
    ) throws(FileError) {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(
                descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .system(.unwritable, path, "cannot be written") }
            done += count
        }
    }
}

/// Small files, read whole.
package enum SmallFile {
    /// A file's bytes.
    ///
    /// - Throws: `FileError` with code `unreadable`, also for what is no regular file, or `tooLarge`
    ///   where it holds more bytes than such a file can.
    package static func bytes(_ path: String, atMost limit: Int) throws(FileError) -> [UInt8] {
        try RegularFile.refuseOthers(path, remedy: "give the file itself")
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
                throw FileError(
                    .tooLarge, path, "is larger than the \(limit) bytes such a file may have")
            }
        }
    }
}
