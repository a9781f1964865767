import Files
import Foundation
import Glibc

/// A folder beside the models in which the next one is put together. It is removed with this
/// value unless it was given a name, and by `ModelLibrary.tidy` where the process was killed:
/// the lock on it tells a folder at work from a leftover.
struct StagingFolder: ~Copyable {
    /// What every staging folder's name begins with.
    static let prefix = ".new-"

    let path: String
    private let lock: FolderLock
    private var isNamed = false

    /// Makes an empty folder of mode 0700.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    init(in models: String) throws(CatalogueError) {
        try onDisk(PrivateFolder.make(models))
        // Whoever tidies holds the same lock, so no folder is seen between being made and locked.
        let whole = try onDisk(FolderLock(waitingFor: models))
        let path = "\(models)/\(Self.prefix)\(UUID().uuidString)"
        guard mkdir(path, 0o700) == 0 else {
            throw CatalogueError(.system(.unwritable, path, "cannot be made"))
        }
        guard let lock = FolderLock(ifFree: path) else {
            let error = CatalogueError(.system(.unwritable, path, "cannot be locked"))
            rmdir(path)
            throw error
        }
        self.path = path
        self.lock = lock
        _ = consume whole
    }

    deinit {
        if !isNamed { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Gives the folder its name.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    mutating func rename(to target: String) throws(CatalogueError) {
        guard Glibc.rename(path, target) == 0 else {
            throw CatalogueError(.system(.unwritable, target, "cannot be given its name"))
        }
        isNamed = true
        DurableFile.flushNames(in: (target as NSString).deletingLastPathComponent)
    }

    /// Brings all files to the disk, readable by their owner alone.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    func settle() throws(CatalogueError) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names {
            let file = path + "/" + name
            let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else {
                throw CatalogueError(.system(.unwritable, file, "cannot be opened"))
            }
            defer { close(descriptor) }
            guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
                throw CatalogueError(.system(.unwritable, file, "cannot be brought to the disk"))
            }
        }
        DurableFile.flushNames(in: path)
    }
}
