import COpenSSL
import Foundation

extension MappedFile {
    /// The file's name, SHA-256 and size: of the very bytes that are read.
    ///
    /// - Throws: `EngineError` with code `computation` where the hash cannot be computed.
    func digest() throws(EngineError) -> ModelCard.Digest {
        guard let context = EVP_MD_CTX_new() else {
            throw EngineError(.computation, path, "SHA-256 cannot be computed")
        }
        defer { EVP_MD_CTX_free(context) }
        var sum = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let isDone =
            EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
            && withBytes(0..<count) { EVP_DigestUpdate(context, $0.baseAddress, $0.count) } == 1
            && EVP_DigestFinal_ex(context, &sum, &length) == 1
        guard isDone, length == 32 else {
            throw EngineError(.computation, path, "SHA-256 cannot be computed")
        }
        let digits = Array("0123456789abcdef".utf8)
        let text = sum.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return ModelCard.Digest(
            file: URL(filePath: path).lastPathComponent,
            sha256: String(decoding: text, as: UTF8.self), byteCount: count)
    }
}
