/// What hashing a model's file again has found.
public struct ModelFileCheck: Sendable, Hashable, Codable {
    /// The file's name within the model's folder.
    public var file: String
    /// The SHA-256 it was installed with.
    public var expected: String
    /// The SHA-256 it has; nil where it cannot be read.
    public var found: String?
    /// Why it cannot be read, or what else is wrong with it.
    public var problem: String?

    /// Whether the file is what was installed.
    public var isIntact: Bool { found == expected && problem == nil }

    /// A check.
    public init(file: String, expected: String, found: String? = nil, problem: String? = nil) {
        self.file = file
        self.expected = expected
        self.found = found
        self.problem = problem
    }
}
