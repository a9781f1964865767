import Files
import Foundation
import Glibc
import Synchronization

/// The part of a file that has arrived, and the record of what it is part of. Only one process at
/// a time writes it.
final class DownloadPart: Sendable {
    /// What is known of the whole file.
    private struct Record: Codable {
        var url: String
        /// The server's word for this version: an entity tag, or the date of the last change.
        var validator: String?
        var total: Int?
    }

    /// Where the record lies.
    static func recordPath(of path: String) -> String { path + ".json" }

    /// The file's path.
    let path: String
    private let url: URL
    private let descriptor: Int32
    private let state: Mutex<(received: Int, record: Record)>

    /// Opens or begins the part of a file.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`, also where another process is at it.
    init(path: String, url: URL) throws(CatalogueError) {
        self.path = path
        self.url = url
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CatalogueError(.system(.unwritable, path, "cannot be opened"))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CatalogueError(
                .unwritable, path, "another firstlight is downloading it",
                remedy: "wait for it, or end it")
        }
        var received = Int(lseek(descriptor, 0, SEEK_END))
        var record = Record(url: url.absoluteString)
        if let data = FileManager.default.contents(atPath: Self.recordPath(of: path)),
            let former = try? JSONDecoder().decode(Record.self, from: data),
            former.url == record.url, former.total.map({ $0 >= received }) ?? true
        {
            record = former
        } else if received > 0 {
            received = 0
            ftruncate(descriptor, 0)
        }
        state = Mutex((received, record))
    }

    deinit { close(descriptor) }

    /// Lets others at the file, before the last of the library's threads lets go of this value. A
    /// part without a byte is no part.
    func release() {
        if received == 0 {
            unlink(path)
            unlink(Self.recordPath(of: path))
        }
        flock(descriptor, LOCK_UN)
    }

    /// The bytes there are.
    var received: Int { state.withLock { $0.received } }
    /// The bytes there will be, where that is known.
    var total: Int? { state.withLock { $0.record.total } }
    /// The validator that a request to go on must carry; nil where the file must be begun anew.
    var validator: String? { state.withLock { $0.record.validator } }
    /// Whether all bytes are there.
    var isComplete: Bool { state.withLock { $0.record.total == $0.received } }

    /// What the user can do to go on.
    var goesOn: String {
        state.withLock {
            let whole = $0.record.total.map { " of \(ByteText.text($0))" } ?? ""
            let kept = $0.record.validator == nil ? 0 : $0.received
            return "run it again"
                + (kept > 0 ? " to go on from \(ByteText.text(kept))\(whole)" : "")
        }
    }

    /// Begins anew: the server sends the file from its first byte.
    func restart(validator: String?, total: Int?) throws(CatalogueError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw CatalogueError(.system(.unwritable, path, "cannot be begun anew"))
        }
        let record = state.withLock {
            $0 = (0, Record(url: url.absoluteString, validator: validator, total: total))
            return $0.record
        }
        let data = (try? JSONEncoder().encode(record)) ?? Data()
        try onDisk(DurableFile.write(Array(data), to: Self.recordPath(of: path)))
    }

    /// Appends bytes.
    func append(_ data: Data) throws(CatalogueError) {
        let bytes = MappedFile(data, named: path)
        try bytes.withBytes(0..<bytes.count) { (bytes) throws(CatalogueError) in
            try onDisk(DurableFile.write(bytes, to: descriptor, named: path))
        }
        state.withLock { $0.received += data.count }
    }
}
