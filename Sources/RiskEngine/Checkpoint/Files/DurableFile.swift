import Foundation
import Glibc

/// A file that appears under its name whole or not at all: written beside it, flushed to the disk,
/// then renamed. Only the owner may read it.
struct DurableFile: ~Copyable {
    private let path: String
    private let temporaryPath: String
    private let descriptor: Int32
    private var isCommitted = false

    /// Begins a file that will be called `path`.
    ///
    /// - Throws: `EngineError` with code `unwritable`.
    init(path: String) throws(EngineError) {
        self.path = path
        temporaryPath = "\(path).\(UUID().uuidString.prefix(8)).part"
        descriptor = open(
            temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .system(.unwritable, path, "cannot be created")
        }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        if !isCommitted { unlink(temporaryPath) }
    }

    /// Appends bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(EngineError) {
        try Self.write(bytes, to: descriptor, named: path)
    }

    /// Makes the file durable and gives it its name.
    mutating func commit() throws(EngineError) {
        guard fsync(descriptor) == 0 else {
            throw .system(.unwritable, path, "cannot be flushed to the disk")
        }
        guard rename(temporaryPath, path) == 0 else {
            throw .system(.unwritable, path, "cannot be given its name")
        }
        isCommitted = true
        // The name itself lives in the folder.
        Self.flushNames(in: URL(filePath: path).deletingLastPathComponent().path)
    }

    /// Brings a folder's names to the disk. Some file systems cannot, and keep them all the same.
    static func flushNames(in folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Writes all bytes to a descriptor, in as many calls as it takes.
    static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, named path: String
    ) throws(EngineError) {
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
