import Files
import Foundation

/// Writes exports so that a reader of the file sees the old one or the new one, never a part.
package enum ExportFile {
    /// Writes text to a file that only its owner can read (mode 0600).
    ///
    /// See `DurableFile`; where anything fails, the file that was there before stays. A symbolic
    /// link is followed.
    ///
    /// - Throws: `ExportError`.
    package static func write(_ text: String, to path: String) throws(ExportError) {
        let target = try resolved(path)
        do throws(FileError) {
            try DurableFile.write(Array(text.utf8), to: target)
        } catch {
            throw ExportError(error, path: path)
        }
    }

    /// What a path leads to, which is a plain file or nothing yet.
    private static func resolved(_ path: String) throws(ExportError) -> String {
        var target = URL(filePath: path).standardizedFileURL
        if path.isEmpty || path.hasSuffix("/") { throw ExportError(code: .notAFile, path: path) }
        var status = stat()
        if stat(target.path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw ExportError(code: .notAFile, path: path)
            }
            target = target.resolvingSymlinksInPath()
        }
        return target.path
    }
}
