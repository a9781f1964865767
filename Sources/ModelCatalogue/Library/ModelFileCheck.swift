/// What hashing a model's file again has found.
package struct ModelFileCheck: Sendable, Hashable, Codable {
    /// The file's name within the model's folder.
    package var file: String
    /// The SHA-256 it was installed with.
    package var expected: String
    /// The SHA-256 it has; nil where it cannot be read.
    package var found: String?
    /// Why it cannot be read, or what else is wrong with it.
    package var problem: String?

    /// Whether the file is what was installed.
    package var isIntact: Bool { found == expected && problem == nil }

    package init(file: String, expected: String, found: String? = nil, problem: String? = nil) {
        self.file = file
        self.expected = expected
        self.found = found
        self.problem = problem
    }
}
