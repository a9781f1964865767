import Glibc

/// The first bytes of a file, by which its format is told.
enum FileStart {
    /// Up to eight bytes.
    ///
    /// - Throws: `ImageFileError` with code `unreadable`, also for what is not a regular file.
    static func bytes(of path: String) throws(ImageFileError) -> [UInt8] {
        var status = stat()
        guard stat(path, &status) == 0 else { throw systemError(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ImageFileError(.unreadable, file: path, message: "not a regular file")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw systemError(path) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 8)
        let count = read(descriptor, &bytes, 8)
        guard count >= 0 else { throw systemError(path) }
        return Array(bytes.prefix(count))
    }

    /// The size of a file in bytes.
    static func byteCount(of path: String) throws(ImageFileError) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw systemError(path) }
        return Int(status.st_size)
    }

    private static func systemError(_ path: String) -> ImageFileError {
        ImageFileError(.unreadable, file: path, message: String(cString: strerror(errno)))
    }
}
