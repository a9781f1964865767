import Files
import Foundation
import Logging
import Screening

/// A log handler that appends lines to a file, which is for its reader alone (0600).
struct LogFile: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    private let file: AppendedFile

    /// Every line is one write to the end of the file, wherever that is by then: two workstations
    /// may write to it, and it may be shortened or moved away between lines.
    private final class AppendedFile: Sendable {
        private let descriptor: Int32

        init?(path: String) {
            do { try PrivateFolder.make((path as NSString).deletingLastPathComponent) } catch {
                return nil
            }
            // Without waiting: a named pipe that nobody reads would hold the program.
            descriptor = open(
                path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o600)
            guard descriptor >= 0 else { return nil }
        }

        deinit { close(descriptor) }

        func append(_ line: String) {
            let bytes = Array(line.utf8)
            while write(descriptor, bytes, bytes.count) < 0, errno == EINTR {}
        }
    }

    /// A logger that writes to a file; where that cannot be opened, one that writes nowhere, as
    /// reading does not depend on the log.
    static func logger(at path: String) -> Logger {
        guard let file = AppendedFile(path: path) else {
            return Logger(label: "firstlight") { _ in SwiftLogNoOpLogHandler() }
        }
        return Logger(label: "firstlight") { _ in LogFile(file: file) }
    }

    private init(file: AppendedFile) { self.file = file }

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
