/// How files are imported.
public struct ImportOptions: Sendable, Hashable {
    /// A CSV file with Mirai's columns that names side and view of files which do not themselves,
    /// and groups them into exams; see `Manifest`.
    public var manifest: String?
    /// Whether the files are copied into the worklist's folder. Without, they stay where they are.
    public var copiesFiles: Bool

    /// Options.
    public init(manifest: String? = nil, copiesFiles: Bool = false) {
        self.manifest = manifest
        self.copiesFiles = copiesFiles
    }
}
