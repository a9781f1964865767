import Foundation
import Glibc

/// Folders that only their owner can look into.
enum PrivateFolder {
    /// Makes a folder of mode 0700 and those above it, where they are missing.
    ///
    /// - Throws: `EngineError` with code `unwritable`.
    static func make(_ path: String) throws(EngineError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw EngineError(
                .unwritable, path, "cannot be made: \(error.localizedDescription)")
        }
    }

    /// Refuses work for which a file system has no room.
    ///
    /// - Parameters:
    ///   - byteCount: The bytes that will be written.
    ///   - folder: A folder of the file system.
    /// - Throws: `EngineError` with code `unwritable`; nothing where the room is not known.
    static func checkRoom(for byteCount: Int, in folder: String) throws(EngineError) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return }
        let free = Int(
            clamping: UInt(status.f_bavail).multipliedReportingOverflow(
                by: UInt(status.f_frsize)
            ).partialValue)
        guard free >= byteCount else {
            throw EngineError(
                .unwritable, folder,
                "\(ByteText.text(free)) are free, \(ByteText.text(byteCount)) are needed",
                remedy: "free some room, or move the data folder with --data DIR")
        }
    }
}
