import ArgumentParser
import Foundation
import Logging
import ModelCatalogue
import Operations
import RiskEngine
import Screening
import TerminalUI
import Worklist
import Workstation

/// `firstlight` alone: the workstation on the local worklist; without a terminal, the list.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open the workstation (the default).")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let places = global.locations
        let settings = try global.settings()
        guard TerminalSession.isPossible else {
            Output.message(
                "No terminal to draw on: this is the plain list (firstlight --help has more)")
            return try ListCommand.print(
                ReadersWorklist(
                    try global.worklistToRead(),
                    disclosure: settings.site.disclosure))
        }
        try MainActor.assumeIsolated { try TerminalSession.run(places, settings) }
    }
}

/// Opens the workstation at the terminal the program runs in.
enum TerminalSession {
    /// Whether there is a terminal that a screen can be drawn on.
    nonisolated static var isPossible: Bool { NcursesTerminal.obstacle() == nil }

    /// Runs the workstation on a worklist until the reader leaves.
    @MainActor
    static func run(_ places: Locations, _ settings: Settings) throws {
        let store = try WorklistStore(path: places.worklistFile)
        let themes = ThemeLoader(roles: Role.workstation, directories: places.themeDirectories)
        let theme = try themes.load(named: settings.theme)
        var options = NcursesTerminal.Options()
        options.escapeDelayMilliseconds = settings.escapeDelayMilliseconds
        options.usesMouse = settings.usesMouse
        options.maximumColors = settings.maximumColors
        var site = settings.site
        site.file = places.configFile
        let terminal = try NcursesTerminal(options: options)
        defer { terminal.close() }
        let workstation = try WorkstationRunner(
            WorkstationRunner.Equipment(
                store: store, cache: RenderingCache(folder: places.cacheDirectory),
                themes: themes,
                models: ModelsInUse(site: site) {
                    try places.catalogue.inUse().map { try ImageEngine($0) }
                },
                log: LogFile.logger(at: places.logFile),
                remarks: places.looseAccess(settings).map(\.description)),
            terminal: terminal,
            renderer: PictureRenderer(
                glyphs: glyphs(settings, terminal.capabilities),
                colors: terminal.capabilities.colorDepth),
            reader: settings.reader, theme: theme, exportFolder: settings.exportFolder)
        workstation.run()
    }

    private static func glyphs(
        _ settings: Settings, _ capabilities: TerminalCapabilities
    ) -> GlyphSet {
        guard capabilities.isUTF8 else { return .ascii }
        return settings.glyphs.flatMap { GlyphSet(argument: $0) } ?? .blocks
    }
}

extension TerminalCapabilities {
    /// The greys that pictures may use.
    var colorDepth: ColorDepth {
        colors >= 256 ? .indexed256 : colors >= 16 ? .indexed16 : .mono
    }
}
