import ArgumentParser
import Operations
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
                    try WorklistStore(path: places.worklistFile),
                    disclosure: settings.site.disclosure))
        }
        try MainActor.assumeIsolated { try TerminalSession.run(places, settings) }
    }
}
