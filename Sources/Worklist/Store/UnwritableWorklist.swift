import Files
import Foundation
import GRDB

// A worklist that can be read and not written: on a read-only or full disk, or another's.

extension WorklistStore {
    /// Opens a worklist that is there for what only reads: as ever where it can be written, and as
    /// it stands where rights or disk prevent that (`unwritable` then tells why). Nothing is left
    /// behind beside the file.
    ///
    /// - Throws: `WorklistError`.
    package static func reading(
        _ path: String, clock: @escaping @Sendable () -> Date = { Date() }
    ) throws -> WorklistStore {
        do {
            return try WorklistStore(path: path, clock: clock)
        } catch let error as WorklistError where error.preventsWriting {
            let path = URL(fileURLWithPath: path).path
            guard access(path, R_OK) == 0 else { throw error }
            try WorklistFile.check(try WorklistFile.header(of: path), at: path)
            do {
                return WorklistStore(
                    path: path, queue: try queue(reading: path), locks: .reading(path + "-locks"),
                    clock: clock, unwritable: error)
            } catch {
                throw WorklistError.translating(error, at: path)
            }
        }
    }

    /// The file itself, as one that nobody changes (`immutable=1`, sqlite.org/uri.html), where all
    /// of it is in the file and of this version; else a copy.
    private static func queue(reading path: String) throws -> DatabaseQueue {
        if FileStamp(path + "-wal").bytes == 0 {
            var configuration = Configuration()
            configuration.readonly = true
            var allowed = CharacterSet.urlPathAllowed
            allowed.remove(charactersIn: "?#%;")
            let name = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
            let queue = try DatabaseQueue(
                path: "file:\(name)?immutable=1", configuration: configuration)
            let migrator = DatabaseMigrator.worklist
            if try queue.read(migrator.hasCompletedMigrations) { return queue }
        }
        return try copy(of: path)
    }

    /// A private copy with what the write-ahead log holds, brought up to date; its names are gone
    /// when this returns, so that nothing of it outlives the process.
    private static func copy(of path: String) throws -> DatabaseQueue {
        let folder = try copyFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let copied = folder + "/worklist"
        for attempt in 1...5 {
            let before = [FileStamp(path), FileStamp(path + "-wal")]
            for ending in ["", "-wal"] {
                try? FileManager.default.removeItem(atPath: copied + ending)
                if ending.isEmpty || FileStamp(path + ending).bytes > 0 {
                    try FileManager.default.copyItem(
                        atPath: path + ending, toPath: copied + ending)
                }
            }
            if before == [FileStamp(path), FileStamp(path + "-wal")] { break }
            guard attempt < 5 else {
                throw WorklistError(
                    .busy, "\(path): the worklist is being changed at this moment; try again")
            }
        }
        for ending in ["", "-wal"] { chmod(copied + ending, 0o600) }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        let queue = try DatabaseQueue(path: copied, configuration: configuration)
        // Everything into the one file, so that no name is needed any more.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = MEMORY") }
        try migrate(queue, path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
        return queue
    }

    /// A folder of this user's alone: in memory, as the disk may be full, else where temporary
    /// files go.
    private static func copyFolder() throws -> String {
        for place in ["/dev/shm", FileManager.default.temporaryDirectory.path] {
            var name = Array((place + "/firstlight-XXXXXX").utf8CString)
            if mkdtemp(&name) != nil {
                return String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            }
        }
        throw WorklistError(
            .readOnly,
            "the worklist cannot be written, and there is no room for a copy of it to read; set "
                + "TMPDIR to a folder that can be written")
    }

    /// Size and time of a file, by which a change shows.
    private struct FileStamp: Equatable {
        var bytes = 0
        var seconds = 0
        var nanoseconds = 0

        init(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return }
            bytes = Int(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }
}

extension WorklistError {
    /// Whether rights or disk prevent writing, so that reading may do all the same.
    fileprivate var preventsWriting: Bool {
        switch code {
        case .readOnly, .diskFull, .cannotOpen: true
        case .failed: (underlying as? DatabaseError)?.resultCode == .SQLITE_IOERR
        default: false
        }
    }
}
