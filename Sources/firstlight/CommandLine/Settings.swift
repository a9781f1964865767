import Files
import Foundation
import Operations
import Questionnaires
import Screening
import TOMLKit
import TerminalUI

/// What `config.toml` says, with defaults for what it does not.
struct Settings: Sendable {
    var theme = "dark"
    /// The reader's name in flags, notes and exports; the login name unless set.
    var reader = ProcessInfo.processInfo.environment["USER"] ?? NSUserName()
    /// Milliseconds the terminal waits after an escape for the rest of a key; nil leaves it to the
    /// line: 50, and 500 over SSH.
    var escapeDelayMilliseconds: Int?
    /// Whether the mouse is heard.
    var usesMouse = false
    /// Glyphs of pictures: `blocks`, `sextants`, `halves`, `ascii`; nil chooses by the terminal.
    var glyphs: String?
    /// The most colours the screen uses: 256, 16, or 0 for mono; the terminal may have fewer.
    var maximumColors = 256
    /// The folder exports go to; the current one unless set.
    var exportFolder = FileManager.default.currentDirectoryPath
    /// The rights that the site asks for of its files and folders.
    var rights = AccessRights()
    /// The cuts of the models' bands, and when a reader may see the risk of an exam.
    var site = SiteSettings()

    init() {}

    /// Reads a settings file; a missing one means the defaults.
    ///
    /// - Throws: `SettingsError` naming file, key, value and what is expected.
    init(file: String) throws {
        let table: TOMLTable
        do throws(CheckedTOML.Problem) {
            guard let found = try CheckedTOML.table(file: file) else { return }
            table = found
        } catch {
            throw SettingsError(file: file, key: "", problem: error.description)
        }
        for key in table.keys {
            try set(key, to: table[key], file: file)
        }
    }

    private mutating func set(_ key: String, to value: (any TOMLValueConvertible)?, file: String)
        throws
    {
        func wanted<Value>(_ found: Value?, _ expected: String) throws -> Value {
            guard let found else {
                throw SettingsError(file: file, key: key, problem: "expected \(expected)")
            }
            return found
        }
        switch key {
        case "theme": theme = try wanted(value?.string, "a theme's name")
        case "reader": reader = try wanted(value?.string, "a name")
        case "escape-delay":
            escapeDelayMilliseconds = try wanted(
                value?.int.flatMap { (1...2000).contains($0) ? $0 : nil },
                "milliseconds, 1 to 2000")
        case "mouse": usesMouse = try wanted(value?.bool, "true or false")
        case "glyphs":
            glyphs = try wanted(
                value?.string.flatMap { Self.glyphNames.contains($0) ? $0 : nil },
                Self.glyphNames.joined(separator: ", "))
        case "colors":
            maximumColors = try wanted(
                value?.int.flatMap { [16, 256].contains($0) ? $0 : nil }
                    ?? (value?.string == "mono" ? 0 : nil), "256, 16 or \"mono\"")
        case "export-folder":
            exportFolder = try wanted(
                value?.string.map { FilePath.expandingHome($0) }, "a folder")
        case "bands":
            try setBands(try wanted(value?.table, "a table"), file: file)
        case "reading": try setReading(try wanted(value?.table, "a table"), file: file)
        case "rights": try setRights(try wanted(value?.table, "a table"), file: file)
        default:
            throw SettingsError(
                file: file, key: key,
                problem: "not known; known are theme, reader, escape-delay, mouse, glyphs, "
                    + "colors, export-folder and the tables bands, reading and rights")
        }
    }

    /// Reads the cuts of each model's bands: `[bands.image]` is the image model's, `[bands.bcrat]` a
    /// questionnaire model's by its key. What stands in `[bands]` itself is BCRAT's, as it was when
    /// there was no other.
    private mutating func setBands(_ table: TOMLTable, file: String) throws {
        let models = site.questionnaires.models
        func scheme(_ key: String, in place: BandScheme) throws -> BandScheme {
            guard let value = table[key] else { return place }
            guard let cuts = value.table else {
                throw SettingsError(
                    file: file, key: "bands", problem: "expected a table bands.\(key)")
            }
            return try BandSettings(cuts, "bands.\(key)", file: file).applied(to: place)
        }
        let unnamed = try BandSettings(
            table, "bands", file: file, tables: ["image"] + models.map(\.key))
        for model in models {
            let bands = model is BCRAT ? try unnamed.applied(to: model.bands) : model.bands
            site.questionnaires.setBands(try scheme(model.key, in: bands), of: model)
        }
        site.imageBands = try scheme("image", in: site.imageBands)
    }

    private mutating func setReading(_ table: TOMLTable, file: String) throws {
        for key in table.keys {
            guard key == "hide-risk-until-read" else {
                throw SettingsError(
                    file: file, key: "reading.\(key)",
                    problem: "not known; known is hide-risk-until-read")
            }
            guard let hides = table[key]?.bool else {
                throw SettingsError(
                    file: file, key: "reading.\(key)", problem: "expected true or false")
            }
            site.disclosure = hides ? .onceRead : .onRequest
        }
    }

    /// Reads how much files and folders may allow, by octal digits in quotes.
    private mutating func setRights(_ table: TOMLTable, file: String) throws {
        for key in table.keys {
            guard ["files", "folders"].contains(key) else {
                throw SettingsError(
                    file: file, key: "rights.\(key)", problem: "not known; known are files, folders"
                )
            }
            let isFolder = key == "folders"
            guard
                let mode = table[key]?.string.flatMap({ AccessRights.mode($0, ofFolder: isFolder) })
            else {
                throw SettingsError(
                    file: file, key: "rights.\(key)",
                    problem: isFolder
                        ? "expected a mode in quotes, such as \"0700\" or \"0750\""
                        : "expected a mode in quotes, such as \"0600\" or \"0640\"")
            }
            if isFolder { rights.folder = mode } else { rights.file = mode }
        }
    }

    private static let glyphNames = ["blocks", "sextants", "halves", "ascii"]
}

/// A settings file that cannot be followed.
struct SettingsError: Error, CustomStringConvertible {
    var file: String
    var key: String
    var problem: String

    var description: String {
        key.isEmpty ? "\(file): \(problem)" : "\(file): \(key): \(problem)"
    }
}

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
