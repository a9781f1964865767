import Files
import Foundation
import Imaging
import Screening

/// Reduced pictures of views in a folder, one file each, named by the SHA-256 of the image file.
///
/// It is only a cache: what is missing, of an older version or damaged is made again, and a folder
/// that cannot be written costs time but no picture. Several processes may share it.
package struct RenderingCache: Sendable {
    package let folder: String
    /// The most bytes that the files may take together; the least recently used go first.
    package let byteLimit: Int

    private static let suffix = ".picture"

    /// A cache in a folder, which is created (0700) when something is first kept.
    package init(folder: String, byteLimit: Int = 512 << 20) {
        self.folder = folder
        self.byteLimit = byteLimit
    }

    /// The reduced picture of a view, from the cache or else made from the view's file and kept.
    ///
    /// - Throws: `ImageFileError` where the file cannot be decoded or is not the one imported.
    package func reduced(for view: MammogramView) throws -> ReducedPicture {
        if let kept = kept(sha256: view.file.sha256) { return kept }
        guard try ImageFile.sha256(ofFile: view.file.path) == view.file.sha256 else {
            throw ImageFileError(
                .unreadable, file: view.file.path,
                message: "the file has changed since it was imported",
                remedy: "restore it, or import it again")
        }
        let picture = ReducedPicture(reducing: try ImageDecoder.decode(path: view.file.path))
        keep(picture, sha256: view.file.sha256)
        return picture
    }

    /// A picture that is kept, which then counts as just used.
    package func kept(sha256: String) -> ReducedPicture? {
        guard let path = path(of: sha256), let data = FileManager.default.contents(atPath: path)
        else { return nil }
        guard let picture = ReducedPicture(encoded: Array(data)) else {
            unlink(path)
            return nil
        }
        utimes(path, nil)
        return picture
    }

    /// Keeps a picture, by way of a temporary file, and lets the least recently used go where
    /// there are too many bytes. A failure to write is no error.
    package func keep(_ picture: ReducedPicture, sha256: String) {
        guard let path = path(of: sha256), let bytes = try? picture.encoded(),
            bytes.count <= byteLimit
        else { return }
        guard (try? PrivateFolder.make(folder)) != nil,
            (try? DurableFile.write(bytes, to: path, flushes: false)) != nil
        else { return }
        evict()
    }

    /// Lets everything go.
    package func removeAll() {
        for file in files() { unlink(file.path) }
    }

    /// A file's name; nil where the hash is none, so that nothing can lead out of the folder.
    private func path(of sha256: String) -> String? {
        guard sha256.utf8.count == 64, sha256.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
            return nil
        }
        return "\(folder)/\(sha256)\(Self.suffix)"
    }

    private struct KeptFile {
        var path: String
        var byteCount: Int
        var used: timespec
    }

    /// The files of the cache; left-over temporary ones are removed.
    private func files() -> [KeptFile] {
        DurableFile.removeLeftovers(in: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name in
            let path = "\(folder)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            guard name.hasSuffix(Self.suffix) else { return nil }
            return KeptFile(
                path: path, byteCount: Int(status.st_size), used: status.st_mtim)
        }
    }

    private func evict() {
        var files = files()
        var total = files.reduce(0) { $0 + $1.byteCount }
        guard total > byteLimit else { return }
        files.sort {
            ($0.used.tv_sec, $0.used.tv_nsec, $0.path) < ($1.used.tv_sec, $1.used.tv_nsec, $1.path)
        }
        // A tenth below the limit, so that not every new picture sorts the folder again.
        for file in files where total > byteLimit / 10 * 9 {
            unlink(file.path)
            total -= file.byteCount
        }
    }
}
