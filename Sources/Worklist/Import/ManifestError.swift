/// A manifest that cannot be used at all.
package struct ManifestError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The manifest's path.
    package var file: String
    /// What is wrong, with line and column where they can be told, and what would be right.
    package var problem: String

    package var description: String { "\(file): \(problem)" }
}
