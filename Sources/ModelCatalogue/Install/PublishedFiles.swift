import Checkpoints
import Files
import Foundation

/// The files of a published model, in an archive or a folder, found by their names whatever the
/// folders around them are called, and compared with what was published.
struct PublishedFiles {
    private let published: PublishedModel
    private let path: String
    private let bench: String

    /// Files to look for.
    ///
    /// - Parameters:
    ///   - published: What they must be.
    ///   - path: An archive, or a folder.
    ///   - bench: A folder into which an archive's files are unpacked.
    init(_ published: PublishedModel, at path: String, unpackingInto bench: String) {
        self.published = published
        self.path = path
        self.bench = bench
    }

    /// Finds all files, and only then unpacks and hashes each.
    ///
    /// - Parameter progress: Says whether to stop.
    /// - Returns: The paths of files that are what was published.
    /// - Throws: `CatalogueError`: `unreadable`, `damaged` where one is missing, `hashMismatch`, or
    ///   `cancelled` where `progress` said so.
    func verified(
        progress: (InstallProgress) -> Bool
    ) throws(CatalogueError) -> [PublishedModel.Role: String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CatalogueError(
                .unreadable, path, "there is no such file", remedy: published.byHand)
        }
        var paths: [PublishedModel.Role: String] = [:]
        if isFolder.boolValue {
            for file in published.files { paths[file.role] = try found(file) }
        } else {
            paths = try unpacked(progress)
        }
        for file in published.files {
            guard let path = paths[file.role] else { continue }
            let hashed = try onDisk(
                ContentHash.sha256(path: path) {
                    progress(
                        InstallProgress(
                            stage: .verifying, file: file.name, done: $0, total: file.byteCount))
                })
            guard hashed.byteCount == file.byteCount else {
                throw wrongSize(file, hashed.byteCount)
            }
            guard hashed.sha256 == file.sha256 else {
                throw CatalogueError(
                    .hashMismatch, file.name,
                    "its SHA-256 is \(hashed.sha256), not the published \(file.sha256)",
                    remedy: Self.remedy)
            }
        }
        return paths
    }

    /// Unpacks the archive's files to the bench.
    private func unpacked(
        _ progress: (InstallProgress) -> Bool
    ) throws(CatalogueError) -> [PublishedModel.Role: String] {
        let archive = try inCheckpoint(ZipArchive(path: path))
        var entries: [(PublishedModel.File, ZipEntry)] = []
        for file in published.files {
            let named = archive.entries.filter {
                !$0.isFolder && $0.name.split(separator: "/").last.map(String.init) == file.name
            }
            guard let entry = named.first(where: { $0.byteCount == file.byteCount }) ?? named.first
            else { throw missing(file, "the archive") }
            guard entry.byteCount == file.byteCount else {
                throw wrongSize(file, entry.byteCount)
            }
            entries.append((file, entry))
        }
        var paths: [PublishedModel.Role: String] = [:]
        for (file, entry) in entries {
            // The name that was published, and not the archive's: nothing from outside is a path.
            let target = "\(bench)/\(file.name)"
            try inCheckpoint(
                archive.extract(entry, to: target, limit: file.byteCount) {
                    progress(
                        InstallProgress(
                            stage: .unpacking, file: file.name, done: $0, total: file.byteCount))
                })
            paths[file.role] = target
        }
        return paths
    }

    /// A file in the folder or in a folder of that.
    private func found(_ file: PublishedModel.File) throws(CatalogueError) -> String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let candidates =
            ["\(path)/\(file.name)"] + names.sorted().map { "\(path)/\($0)/\(file.name)" }
        guard let found = candidates.first(where: FileManager.default.fileExists(atPath:)) else {
            throw missing(file, "the folder")
        }
        return found
    }

    private func missing(_ file: PublishedModel.File, _ container: String) -> CatalogueError {
        CatalogueError(
            .damaged, path, "\(container) has no file \(file.name)",
            remedy: "it must hold \(published.files.map(\.name).joined(separator: ", "))")
    }

    private func wrongSize(_ file: PublishedModel.File, _ found: Int) -> CatalogueError {
        CatalogueError(
            .hashMismatch, file.name,
            "it has \(found) bytes, the published file has \(file.byteCount) "
                + "(SHA-256 \(file.sha256))",
            remedy: Self.remedy)
    }

    private static let remedy =
        "nothing was read from it; fetch the archive from its publisher again"
}
