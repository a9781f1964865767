import Foundation
import Reporting
import Screening

/// Data to standard output, messages and progress to standard error. What files and patients are
/// called comes from outside: no control character of it is ever written.
enum Output {
    /// Writes lines of data.
    static func line(_ text: String) {
        raw(safe(text) + "\n")
    }

    /// Writes text whose escape sequences are our own: pictures.
    static func raw(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            message("Error: standard output cannot be written: \(error.localizedDescription)")
            exit(1)
        }
    }

    /// The text with every control character but the line end made visible.
    static func safe(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).printable }.joined(separator: "\n")
    }

    /// Writes data as JSON with sorted keys.
    static func json(_ value: some Encodable) throws {
        raw(try JSONText.text(of: value))
    }

    /// Writes a message.
    static func message(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((safe(text) + "\n").utf8))
    }

    /// Whether messages go to a terminal.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}
