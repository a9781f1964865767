import Files
import Foundation

extension MappedFile {
    /// The file's name, SHA-256 and size, of the bytes as they are mapped.
    ///
    /// - Throws: `CatalogueError` with code `unreadable` where the hash cannot be computed.
    func digest() throws(CatalogueError) -> ModelCard.Digest {
        ModelCard.Digest(
            file: URL(filePath: path).lastPathComponent,
            sha256: try onDisk(ContentHash.sha256(of: self)), byteCount: count)
    }
}
