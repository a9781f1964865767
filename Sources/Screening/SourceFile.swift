/// A file that pixels come from. It stays where it is; the worklist keeps its path and its hash.
public struct SourceFile: Sendable, Hashable, Codable {
    /// The absolute path.
    public var path: String
    /// SHA-256 of the whole file, 64 lower-case hexadecimal digits.
    public var sha256: String
    /// The size in bytes.
    public var byteCount: Int

    /// A file.
    public init(path: String, sha256: String, byteCount: Int) {
        self.path = path
        self.sha256 = sha256
        self.byteCount = byteCount
    }
}
