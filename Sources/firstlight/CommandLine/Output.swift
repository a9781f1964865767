import Files
import Foundation
import Reporting
import Screening
import TerminalUI

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
            try FileHandle.standardOutput.write(contentsOf: encoded(text, for: STDOUT_FILENO))
        } catch {
            message(
                "Error: standard output cannot be written: "
                    + SystemReason.text(of: error, .writing))
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
        try? FileHandle.standardError.write(
            contentsOf: encoded(safe(text) + "\n", for: STDERR_FILENO))
    }

    /// Text as a descriptor takes it: a terminal in the encoding of its locale, files UTF-8.
    private static func encoded(_ text: String, for descriptor: Int32) -> Data {
        let utf8 = Array(text.utf8)
        guard isatty(descriptor) == 1 else { return Data(utf8) }
        return Data(terminalCharset.transcode(utf8))
    }

    private static let terminalCharset =
        TerminalCharset.prepared(environment: ProcessInfo.processInfo.environment).charset

    /// Whether messages go to a terminal.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}
