import ArgumentParser
import Foundation

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
}
