import Files
import Foundation
import Imaging
import Screening

/// Copies image files into the worklist's folder, named by their content.
enum FileCopy {
    /// Copies a file to `FOLDER/files/ab/abcd...` (0600) where it is not there yet.
    ///
    /// - Returns: The copy.
    /// - Throws: `ImageFileError` with the code `unwritable`, also where what was copied is not
    ///   what was read before.
    static func copy(_ file: SourceFile, into folder: String) throws -> SourceFile {
        let subfolder = "\(folder)/files/\(file.sha256.prefix(2))"
        let target = "\(subfolder)/\(file.sha256)"
        var copy = file
        copy.path = target
        if (try? ImageFile.sha256(ofFile: target)) == file.sha256 { return copy }
        do {
            try PrivateFolder.make(subfolder)
            var written = try DurableFile(path: target)
            guard try copyContent(of: FilePath.real(file.path), into: written) == file.sha256
            else {
                throw ImageFileError(
                    .unwritable, file: file.path, message: "the file changed while it was copied",
                    remedy: "import it again")
            }
            try written.commit()
            return copy
        } catch let error as FileError {
            throw ImageFileError(
                .unwritable, file: file.path,
                message: "it cannot be copied to \(target): "
                    + (error.systemReason ?? error.problem))
        }
    }

    /// Copies bytes as they are hashed.
    ///
    /// - Returns: The SHA-256 of what was copied.
    private static func copyContent(
        of path: String, into file: borrowing DurableFile
    ) throws(FileError) -> String {
        let source = open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw .system(.unreadable, path, "cannot be opened") }
        defer { close(source) }
        let hash = try ContentHash()
        var part = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(source, &part, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(.unreadable, path, "cannot be read") }
            if count == 0 { return hash.finish() }
            try part.withUnsafeBufferPointer { (part) throws(FileError) in
                let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: part[..<count]))
                hash.update(bytes)
                try file.write(bytes)
            }
        }
    }
}
