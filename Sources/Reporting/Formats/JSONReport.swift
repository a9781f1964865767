import Foundation
import Screening

/// A report as JSON: sorted keys, two spaces, and every character without a picture of its own
/// escaped, so that the file can be printed to a terminal.
struct JSONReport {
    let report: SessionReport

    init(_ report: SessionReport) { self.report = report }

    var text: String {
        get throws { try Self.text(of: report) }
    }

    /// Any report as such JSON.
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(value), as: UTF8.self)
        return escaped(json) + "\n"
    }

    /// Outside of strings JSON has no such character but line breaks, so escaping them by their
    /// code units leaves the value as it is.
    private static func escaped(_ json: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            if scalar.isUnprintable, scalar != "\n" {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    let padding = String(repeating: "0", count: 4 - digits.count)
                    scalars.append(contentsOf: "\\u\(padding)\(digits)".unicodeScalars)
                }
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
