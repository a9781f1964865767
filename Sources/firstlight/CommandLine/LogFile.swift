import Files
import Foundation
import Logging
import Screening
import Synchronization

/// A log handler that appends lines to a file, which is for its reader alone (0600).
struct LogFile: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    private let file: LockedFile

    private final class LockedFile: Sendable {
        private let handle: Mutex<FileHandle>

        init(path: String) throws {
            try PrivateFolder.make((path as NSString).deletingLastPathComponent)
            if !FileManager.default.fileExists(atPath: path) {
                _ = FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            }
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.seekToEnd()
            self.handle = Mutex(handle)
        }

        func append(_ line: String) {
            handle.withLock { try? $0.write(contentsOf: Data(line.utf8)) }
        }
    }

    /// A logger that writes to a file; where that cannot be opened, one that writes nowhere, as
    /// reading does not depend on the log.
    static func logger(at path: String) -> Logger {
        guard let file = try? LockedFile(path: path) else {
            return Logger(label: "firstlight") { _ in SwiftLogNoOpLogHandler() }
        }
        return Logger(label: "firstlight") { _ in LogFile(file: file) }
    }

    private init(file: LockedFile) { self.file = file }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    // The parameters are swift-log's.
    func log(event: LogEvent) {
        let message = "\(event.message)".printable
        file.append("\(Date().ISO8601Format()) \(event.level) \(message)\n")
    }
}
