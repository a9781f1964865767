import Foundation

extension MappedFile {
    /// The file's name, SHA-256 and size, of the bytes as they are mapped.
    ///
    /// - Throws: `EngineError` with code `computation` where the hash cannot be computed.
    func digest() throws(EngineError) -> ModelCard.Digest {
        ModelCard.Digest(
            file: URL(filePath: path).lastPathComponent, sha256: try ContentHash.sha256(of: self),
            byteCount: count)
    }
}
