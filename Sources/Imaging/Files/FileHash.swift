import COpenSSL
import Glibc

/// Digests of whole files.
package enum FileHash {
    /// The SHA-256 of a file's content as 64 lower-case hexadecimal digits.
    ///
    /// - Throws: `ImageFileError` with code `unreadable`.
    package static func sha256(_ path: String) throws(ImageFileError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        guard let context = EVP_MD_CTX_new() else {
            throw ImageFileError(.unreadable, file: path, message: "out of memory")
        }
        defer { EVP_MD_CTX_free(context) }
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            if count == 0 { break }
            EVP_DigestUpdate(context, chunk, count)
        }
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        EVP_DigestFinal_ex(context, &digest, &length)
        return hexadecimal(digest)
    }

    private static func unreadable(_ path: String) -> ImageFileError {
        ImageFileError(.unreadable, file: path, message: String(cString: strerror(errno)))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self)
    }
}
