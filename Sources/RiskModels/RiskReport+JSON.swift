import Foundation

extension RiskReport {
    /// The report as one JSON object with sorted keys; on one line unless `isPretty`.
    ///
    /// - Throws: `EncodingError` where a number is not finite, which no model gives.
    package func json(isPretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
