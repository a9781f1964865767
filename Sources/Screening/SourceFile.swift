/// A file that pixels come from. It stays where it is; the worklist keeps its path and its hash.
package struct SourceFile: Sendable, Hashable, Codable {
    /// The absolute path.
    package var path: String
    /// SHA-256 of the whole file, 64 lower-case hexadecimal digits.
    package var sha256: String
    /// The size in bytes.
    package var byteCount: Int

    package init(path: String, sha256: String, byteCount: Int) {
        self.path = path
        self.sha256 = sha256
        self.byteCount = byteCount
    }
}
