import ArgumentParser
import Foundation
import Phantom
import TerminalUI
import Worklist
import Workstation

/// Options that every subcommand takes.
struct GlobalOptions: ParsableArguments {
    @Option(name: .customLong("data"), help: "Where the worklist lives (FIRSTLIGHT_DATA).")
    var dataDirectory: String?

    @Option(name: .customLong("config"), help: "The settings file (FIRSTLIGHT_CONFIG).")
    var configFile: String?

    @Option(help: "The theme, in place of the settings' one.")
    var theme: String?

    @Flag(help: "No progress and no remarks on standard error.")
    var quiet = false

    /// Where things live, by flag, environment, XDG.
    var locations: Locations { Locations(dataDirectory: dataDirectory, configFile: configFile) }

    /// The settings of the file, with the flags over them.
    ///
    /// - Throws: `SettingsError` naming the file and the key at fault.
    func settings() throws -> Settings {
        if let configFile, !FileManager.default.fileExists(atPath: locations.configFile) {
            throw SettingsError(file: configFile, key: "", problem: "there is no such file")
        }
        var settings = try Settings(file: locations.configFile)
        if let theme { settings.theme = theme }
        return settings
    }

    /// The worklist for what only reads, which a read-only or full disk does not prevent; that it
    /// cannot be written is said.
    ///
    /// - Throws: `WorklistError`.
    func worklistToRead() throws -> WorklistStore {
        let store = try WorklistStore.reading(locations.worklistFile)
        if let reason = store.unwritable, !quiet {
            Output.message("the worklist is read as it stands, and nothing is recorded: \(reason)")
        }
        return store
    }

    /// Arguments with the options of this group that stand before a subcommand moved behind it,
    /// where the parser finds them. What stands behind it already wins over them.
    static func behindSubcommand(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        var names: [String] = []
        var options: [String] = []
        var command: any ParsableCommand.Type = Firstlight.self
        while let word = rest.first {
            let name = String(word.prefix { $0 != "=" })
            if word == "--quiet" || (word != name && valued.contains(name)) {
                options.append(rest.removeFirst())
            } else if valued.contains(word), rest.count > 1 {
                options += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if names.isEmpty, word == "help" {
                return Array(rest)
            } else if let next = command.configuration.subcommands.first(where: {
                $0.configuration.commandName == word
            }) {
                names.append(rest.removeFirst())
                command = next
            } else {
                break
            }
        }
        return names.isEmpty ? arguments : names + options + rest
    }

    private static let valued = ["--data", "--config", "--theme"]
}

extension ColorDepth: ExpressibleByArgument {
    /// `256`, `16`, `mono` or `plain`.
    package init?(argument: String) {
        switch argument {
        case "256": self = .indexed256
        case "16": self = .indexed16
        case "mono": self = .mono
        case "plain": self = .plain
        default: return nil
        }
    }
}

extension GlyphSet: ExpressibleByArgument {
    /// `blocks`, `sextant`, `half` or `ascii`, also in the plural.
    package init?(argument: String) {
        switch argument {
        case "blocks", "block": self = .blocks
        case "sextants", "sextant": self = .sextants
        case "halves", "half": self = .halves
        case "ascii": self = .ascii
        default: return nil
        }
    }
}

extension HeatOverlay: ExpressibleByArgument {
    package init?(argument: String) { self.init(name: argument) }

    package static var allValueStrings: [String] { usual.map(\.name) }
}

/// How pictures are printed.
struct PictureOptions: ParsableArguments {
    @Option(help: "Columns x rows, as 80x40.") var cells: CellCount?
    @Option(help: "256, 16, mono, or plain: without escape sequences.") var colors: ColorDepth?
    @Option(help: "blocks, sextant, half or ascii.") var glyphs: GlyphSet?

    /// The colours asked for; without a word 256, mono under NO_COLOR, and none at all for a
    /// terminal that understands nothing.
    var chosenColors: ColorDepth {
        if let colors { return colors }
        if Self.isDumb { return .plain }
        let noColor = ProcessInfo.processInfo.environment["NO_COLOR"]
        return noColor?.isEmpty == false ? .mono : .indexed256
    }

    /// The glyphs asked for; without a word blocks, and ASCII where there are no colours at all.
    var chosenGlyphs: GlyphSet { glyphs ?? (chosenColors == .plain ? .ascii : .blocks) }

    private static var isDumb: Bool {
        let name = ProcessInfo.processInfo.environment["TERM"] ?? ""
        return name.isEmpty || name == "dumb"
    }
}

/// A size in cells on the command line: `80x40`.
struct CellCount: ExpressibleByArgument, Sendable {
    var columns: Int
    var rows: Int

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2, (1...1000).contains(parts[0]), (1...1000).contains(parts[1]) else {
            return nil
        }
        self.init(columns: parts[0], rows: parts[1])
    }
}

extension PhantomSize: ExpressibleByArgument {
    /// A size written `416x512`; nil where it is none, or one that no picture can have.
    package init?(argument: String) {
        let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
        guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
            (32...8192).contains(width), (32...8192).contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }

    /// As written on the command line.
    package var defaultValueDescription: String { "\(width)x\(height)" }
}
