import ArgumentParser
import RiskEngine

/// `firstlight model remove`: a model of the reader's own, for good.
struct ModelRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a model.",
        discussion: """
            The model in use is removed with --force only; none is in use then. Models that came \
            with the program stay. Assessments keep the name and hash of a model that is removed.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The model.") var name: String
    @ArgumentParser.Flag(help: "Also the model in use.") var force = false

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        let wasInUse = try catalogue.remove(name, evenInUse: force)
        Output.line("\(name) is removed" + (wasInUse ? "; no model is in use now" : ""))
    }
}
