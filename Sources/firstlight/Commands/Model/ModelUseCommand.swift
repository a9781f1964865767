import ArgumentParser
import RiskEngine

/// `firstlight model use`: chooses the model that exams are assessed with.
struct ModelUseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Choose the model that exams are assessed with.",
        discussion: """
            Its files are hashed first; one that was changed is refused.
            --json: name, title, modelHash, calibrator, licence, isDemonstration, isInUse, \
            isSupplied, folder.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The model.") var name: String
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        let model = try catalogue.use(name)
        if json { return try Output.json(ModelEntry(model, current: model.name)) }
        Output.line("In use is \(model.name), \(model.shortHash): \(model.card.title)")
        if model.card.isDemonstration {
            Output.message("DEMONSTRATION WEIGHTS: their numbers say nothing about a patient")
        }
    }
}
