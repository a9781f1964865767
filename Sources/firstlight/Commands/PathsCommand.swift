import ArgumentParser
import TerminalUI

/// `firstlight paths`: where things live.
struct PathsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paths", abstract: "Print where everything lives.")

    @OptionGroup var global: GlobalOptions
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func run() throws {
        let places = global.locations
        let named = [
            ("worklist", places.worklistFile), ("files", places.filesDirectory),
            ("models", places.modelsDirectory), ("config", places.configFile),
            ("log", places.logFile), ("cache", places.cacheDirectory),
            ("demo", places.demo.dataDirectory),
        ]
        if json {
            try Output.json(Dictionary(uniqueKeysWithValues: named))
        } else {
            for (name, path) in named { Output.line(name.fitted(to: 10) + path) }
            Output.line("themes".fitted(to: 10) + places.themeDirectories.joined(separator: ":"))
        }
    }
}
