import Foundation
import Screening

/// Values as JSON: sorted keys, two spaces, and every character without a picture of its own
/// escaped, so that it can be printed to a terminal.
package enum JSONText {
    /// A value with a line end at its end.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    package static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self).jsonEscaped + "\n"
    }
}

extension String {
    /// JSON in which no control character stands as it is. JSON itself escapes those below the
    /// space; outside of strings it has none but line breaks, so that escaping the others by their
    /// code units leaves the value as it is.
    package var jsonEscaped: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
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

extension ReportFormat where Report: Encodable {
    /// JSON as the report is encoded.
    package static var json: Self { Self("json") { try JSONText.text(of: $0) } }
}
