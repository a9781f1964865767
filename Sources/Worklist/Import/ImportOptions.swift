/// How files are imported.
package struct ImportOptions: Sendable, Hashable {
    /// A CSV file with Mirai's columns that names side and view of files which do not themselves,
    /// and groups them into exams; see `Manifest`.
    package var manifest: String?
    /// Whether the files are copied into the worklist's folder. Without, they stay where they are.
    package var copiesFiles: Bool

    package init(manifest: String? = nil, copiesFiles: Bool = false) {
        self.manifest = manifest
        self.copiesFiles = copiesFiles
    }
}
