import Foundation
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
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        // JSON escapes what lies below a space; what lies above and still drives terminals is
        // escaped here, so that the data stay as they are.
        raw(Self.escapingControls(text) + "\n")
    }

    /// Writes a message.
    static func message(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((safe(text) + "\n").utf8))
    }

    /// JSON text in which no control character stands as it is.
    static func escapingControls(_ json: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            if scalar != "\n", scalar.isUnprintable {
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    scalars.append(
                        contentsOf: ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
                            .unicodeScalars)
                }
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Whether messages go to a terminal.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}
