import Foundation
import Screening
import TOMLKit

/// What a table of `config.toml` says of the cuts of a model's bands: `intermediate` and `high` in
/// percent, and `source`, who set them.
struct BandSettings {
    private let name: String
    private let file: String
    private var intermediate: Double?
    private var high: Double?
    private var source: String?

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - name: The table's name: `bands.image`.
    ///   - file: The settings file.
    ///   - tables: Tables inside it that are read elsewhere.
    /// - Throws: `SettingsError` naming file, key, value and what is expected.
    init(_ table: TOMLTable, _ name: String, file: String, tables: [String] = []) throws {
        self.name = name
        self.file = file
        for key in table.keys where !tables.contains(key) {
            switch key {
            case "intermediate": intermediate = try percent(table[key], key)
            case "high": high = try percent(table[key], key)
            case "source":
                guard let text = table[key]?.string, !text.allSatisfy(\.isWhitespace) else {
                    throw problem(key, "expected who set the cuts, as text in quotes")
                }
                source = text
            default:
                throw problem(
                    key,
                    "not known; known are "
                        + (["intermediate", "high", "source"] + tables).joined(separator: ", "))
            }
        }
        if source != nil, intermediate == nil, high == nil {
            throw problem("source", "stands without a cut; set intermediate or high beside it")
        }
    }

    /// A scheme with the cuts that the table sets in place of its own; to which side a risk of
    /// exactly the cut falls stays as it is.
    ///
    /// - Throws: `SettingsError` where the cuts that come of it are not in order.
    func applied(to scheme: BandScheme) throws -> BandScheme {
        var scheme = scheme
        let source = source ?? "set in \((file as NSString).lastPathComponent)"
        if let intermediate {
            scheme.intermediate.percent = intermediate
            scheme.intermediate.source = source
        }
        if let high {
            scheme.high.percent = high
            scheme.high.source = source
        }
        guard scheme.intermediate.percent < scheme.high.percent else {
            throw problem(
                high == nil ? "intermediate" : "high",
                "the intermediate cut of \(scheme.intermediate.percent) % is not below the high cut "
                    + "of \(scheme.high.percent) %; set both so that 0 < intermediate < high < 100")
        }
        return scheme
    }

    private func percent(_ value: (any TOMLValueConvertible)?, _ key: String) throws -> Double {
        guard let percent = value?.double ?? value?.int.map(Double.init) else {
            throw problem(key, "expected percent as a number, such as 2.5")
        }
        guard percent > 0, percent < 100 else {
            throw problem(
                key, "\(percent) is no cut; set percent so that 0 < intermediate < high < 100")
        }
        return percent
    }

    private func problem(_ key: String, _ text: String) -> SettingsError {
        SettingsError(file: file, key: "\(name).\(key)", problem: text)
    }
}
