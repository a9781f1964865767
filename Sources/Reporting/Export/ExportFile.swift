import Foundation

/// Writes exports so that a reader of the file sees the old one or the new one, never a part.
package enum ExportFile {
    /// Writes text to a file that only its owner can read (mode 0600).
    ///
    /// The text goes to a temporary file in the same folder, is brought to the disk, and then takes
    /// the path's name in one step. Where anything fails the temporary file is removed and the file
    /// that was there before stays. A symbolic link is followed.
    ///
    /// - Throws: `ExportError`.
    package static func write(_ text: String, to path: String) throws(ExportError) {
        let target = try resolved(path)
        let folder = target.folder
        let temporary = folder + "/.firstlight-\(UUID().uuidString)"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ExportError(systemError: errno, path: path) }
        do throws(ExportError) {
            try fill(descriptor, with: text, path: path)
            guard rename(temporary, folder + "/" + target.name) == 0 else {
                throw ExportError(systemError: errno, path: path)
            }
        } catch {
            unlink(temporary)
            throw error
        }
        // The new name survives a crash only when the folder is on the disk too; a file system that
        // cannot do that has the file all the same.
        let folderDescriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folderDescriptor >= 0 {
            fsync(folderDescriptor)
            close(folderDescriptor)
        }
    }

    /// Writes everything, brings it to the disk and closes the descriptor, whatever happens.
    static func fill(_ descriptor: Int32, with text: String, path: String) throws(ExportError) {
        var failure: Int32 = 0
        if fchmod(descriptor, 0o600) != 0 { failure = errno }
        var bytes = ArraySlice(Array(text.utf8))
        while failure == 0, !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                failure = errno
            }
        }
        if failure == 0, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        if failure != 0 { throw ExportError(systemError: failure, path: path) }
    }

    /// The folder and file name that a path leads to, which is a plain file or nothing yet.
    private static func resolved(
        _ path: String
    ) throws(ExportError) -> (folder: String, name: String) {
        var target = URL(filePath: path).standardizedFileURL
        if path.isEmpty || path.hasSuffix("/") { throw ExportError(code: .notAFile, path: path) }
        var status = stat()
        if stat(target.path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw ExportError(code: .notAFile, path: path)
            }
            target = target.resolvingSymlinksInPath()
        }
        return (target.deletingLastPathComponent().path, target.lastPathComponent)
    }
}
