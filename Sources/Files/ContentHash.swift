import COpenSSL
import Glibc

/// A SHA-256 (FIPS 180-4) of bytes that come in parts.
package struct ContentHash: ~Copyable {
    private let context: OpaquePointer

    /// Begins with no bytes.
    ///
    /// - Throws: `FileError` with code `computation` where the library has no memory left.
    package init() throws(FileError) {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        else { throw FileError(.computation, "SHA-256", "cannot be started") }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Takes the next bytes in.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The hash of all bytes: 64 lower-case hexadecimal digits.
    package consuming func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &digest, nil)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }

    /// The hash of bytes in memory.
    package static func sha256(_ bytes: [UInt8]) throws(FileError) -> String {
        let hash = try ContentHash()
        bytes.withUnsafeBytes { hash.update($0) }
        return hash.finish()
    }

    /// The hash of a mapped file.
    ///
    /// - Parameter progress: Told how many bytes are done; says whether to stop.
    package static func sha256(
        of file: MappedFile, progress: (Int) -> Bool = { _ in false }
    ) throws(FileError) -> String {
        let hash = try ContentHash()
        for start in stride(from: 0, to: file.count, by: partSize) {
            let end = min(start + partSize, file.count)
            file.withBytes(start..<end) { hash.update($0) }
            if progress(end) { throw .stopped(file.path) }
        }
        return hash.finish()
    }

    /// The hash and size of a file, read from the disk and not mapped, so that a bad sector is an
    /// error and not the end of the program.
    ///
    /// - Parameter progress: Told how many bytes are done; says whether to stop.
    /// - Throws: `FileError` with code `unreadable`, also for what is no regular file, or `cancelled`
    ///   where `progress` said so.
    package static func sha256(
        path: String, progress: (Int) -> Bool = { _ in false }
    ) throws(FileError) -> (sha256: String, byteCount: Int) {
        try RegularFile.byteCount(path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .system(.unreadable, path, "cannot be opened") }
        defer { close(descriptor) }
        let hash = try ContentHash()
        var part = [UInt8](repeating: 0, count: partSize)
        var done = 0
        while true {
            let count = read(descriptor, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(.unreadable, path, "cannot be read") }
            if count == 0 { break }
            part.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            done += count
            if progress(done) { throw .stopped(path) }
        }
        return (hash.finish(), done)
    }

    private static let partSize = 1 << 20
}

extension FileError {
    fileprivate static func stopped(_ path: String) -> FileError {
        FileError(.cancelled, path, "hashing was stopped")
    }
}
