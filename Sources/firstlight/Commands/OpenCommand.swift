import ArgumentParser
import Worklist

/// `firstlight` alone: the workstation on the local worklist; without a terminal, the list.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open the workstation (the default).")

    @OptionGroup var global: GlobalOptions

    func run() throws {
        let places = global.locations
        guard TerminalSession.isPossible else {
            Output.message(
                "No terminal to draw on: this is the plain list (firstlight --help has more)")
            return try ListCommand.print(try WorklistStore(path: places.worklistFile))
        }
        let settings = try global.settings()
        try MainActor.assumeIsolated { try TerminalSession.run(places, settings) }
    }
}
