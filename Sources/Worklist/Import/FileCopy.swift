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
        if (try? FileHash.sha256(target)) == file.sha256 { return copy }
        let temporary = "\(subfolder)/\(UUID().uuidString).tmp"
        do {
            try FileManager.default.createDirectory(
                atPath: subfolder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try FileManager.default.copyItem(atPath: FilePath.real(file.path), toPath: temporary)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: temporary)
            guard try FileHash.sha256(temporary) == file.sha256 else {
                throw ImageFileError(
                    .unwritable, file: file.path, message: "the file changed while it was copied",
                    remedy: "import it again")
            }
            guard rename(temporary, target) == 0 else { throw POSIXError.last }
            return copy
        } catch {
            unlink(temporary)
            if let error = error as? ImageFileError { throw error }
            throw ImageFileError(
                .unwritable, file: file.path,
                message: "it cannot be copied to \(target): \(error.localizedDescription)")
        }
    }
}
