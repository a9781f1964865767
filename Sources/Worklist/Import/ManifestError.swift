/// A manifest that cannot be used at all.
public struct ManifestError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The manifest's path.
    public var file: String
    /// What is wrong, with line and column where they can be told, and what would be right.
    public var problem: String

    /// File and problem.
    public var description: String { "\(file): \(problem)" }
}
