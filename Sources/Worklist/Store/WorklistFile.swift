import Files
import Foundation
import GRDB

/// The worklist's file before it is a database: its folder, its rights, its header.
enum WorklistFile {
    /// The database's application identifier: "1LGT" in ASCII.
    static let applicationID: UInt32 = 0x314C_4754

    /// Creates the folder (0700) where it is missing, and makes sure that a file that is there may
    /// be written; `stamp` makes the one that is not.
    static func create(at path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try PrivateFolder.make(folder)
        } catch {
            throw WorklistError(
                .cannotOpen,
                "\(folder): the folder cannot be created: "
                    + "\(error.systemReason?.problem ?? error.problem); choose another with --data",
                underlying: error)
        }
        if let file = try opened(path, O_RDWR | O_CLOEXEC | O_NONBLOCK) { close(file) }
    }

    /// The same, and makes an empty file (0600) where there is none: for a database that may be
    /// begun anew.
    static func createEmpty(at path: String) throws {
        try create(at: path)
        if let file = try opened(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK) { close(file) }
    }

    /// A descriptor; nil where the file is missing, or with `O_EXCL` where it is there.
    private static func opened(
        _ path: String, _ flags: Int32, of worklist: String? = nil
    ) throws -> Int32? {
        let file = open(path, flags, 0o600)
        guard file >= 0 else {
            if flags & O_CREAT == 0 ? errno == ENOENT : errno == EEXIST { return nil }
            let number = errno
            let code: WorklistError.Code =
                [EACCES, EROFS].contains(number) ? .readOnly : .cannotOpen
            throw WorklistError(
                code,
                "\(worklist ?? path): the worklist cannot be opened for writing: "
                    + "\(SystemReason(number, .writing).problem); check the rights of the file and "
                    + "of its folder, or choose another with --data. firstlight list, show and "
                    + "export read what is there", underlying: POSIXError(number: number))
        }
        return file
    }

    /// Makes sure that the file is this program's: a missing one is made (0600) and marked as such,
    /// any other must already be. What is not a worklist is not touched. One process at a time may
    /// call it.
    ///
    /// A new file gets its name when it is marked, so that one of 0 bytes is never what a killed
    /// process had begun.
    static func stamp(_ path: String) throws {
        var status = stat()
        if lstat(path, &status) != 0, errno == ENOENT {
            let new = path + "-new"
            for left in [new, new + "-journal"] { unlink(left) }
            let flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC
            if let file = try opened(new, flags, of: path) { close(file) }
            // The default rollback journal, so that the mark reaches the file itself.
            let queue = try DatabaseQueue(path: new)
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            }
            try queue.close()
            guard rename(new, path) == 0 else {
                let number = errno
                throw WorklistError(
                    .cannotOpen,
                    "\(path): the worklist cannot be begun: \(SystemReason(number, .writing).text)",
                    underlying: POSIXError(number: number))
            }
            DurableFile.flushNames(in: (path as NSString).deletingLastPathComponent)
            return
        }
        let header = try header(of: path)
        try check(header, at: path)
    }

    /// The first 100 bytes of a file.
    static func header(of path: String) throws -> Data {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            return try handle.read(upToCount: 100) ?? Data()
        } catch {
            throw WorklistError(
                .cannotOpen,
                "\(path): the worklist cannot be read: \(SystemReason.text(of: error))",
                underlying: error)
        }
    }

    /// Makes sure that a file is a worklist, by its first 100 bytes.
    static func check(_ header: Data, at path: String) throws {
        guard !header.isEmpty else {
            throw WorklistError(
                .notAWorklist,
                "\(path): the worklist has been emptied: its file has 0 bytes; bring a copy of it "
                    + "back, or remove the file to begin an empty worklist")
        }
        // "The Database Header", sqlite.org/fileformat.html: the magic text, and the application
        // identifier at offset 68, big endian.
        guard header.count == 100, header.prefix(16) == Data("SQLite format 3\0".utf8) else {
            throw WorklistError(
                .notAWorklist,
                "\(path): the file is no worklist (no SQLite database); \(WorklistError.elsewhere)")
        }
        let found = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard found == applicationID else {
            throw WorklistError(
                .notAWorklist,
                "\(path): the database belongs to another program; \(WorklistError.elsewhere)")
        }
    }
}

extension POSIXError {
    /// The error of a number of `errno`.
    init(number: Int32) { self.init(POSIXErrorCode(rawValue: number) ?? .EIO) }
}
