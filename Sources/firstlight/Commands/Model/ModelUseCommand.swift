import ArgumentParser
import ModelCatalogue

/// `firstlight model use`: chooses the model that exams are assessed with.
struct ModelUseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Choose the model that exams are assessed with.",
        discussion: """
            Its files are hashed first; one that was changed is refused. With --calibrator one of
            the model's calibrators is chosen, too: a version that firstlight calibrate wrote, or
            original, which is the model's own. Without it the one chosen before stays. Numbers
            that were made with another calibrator keep its name; assess makes them anew.

            --json: name, title, modelHash, calibrator, isCalibratedHere, licence, \
            isDemonstration, isInUse, isSupplied, folder.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The model.") var name: String
    @Option(help: "The calibrator: original, or a version (firstlight model calibrators).")
    var calibrator: String?
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        let model =
            if let calibrator {
                try catalogue.use(name, calibrator: CalibratorChoice(calibrator))
            } else {
                try catalogue.use(name)
            }
        if json { return try Output.json(ModelEntry(model, current: model.name)) }
        Output.line("In use is \(model.name), \(model.shortHash): \(model.card.title)")
        Output.line(ModelCardText.calibration(of: model))
        if model.card.isDemonstration {
            Output.message("DEMONSTRATION WEIGHTS: their numbers say nothing about a patient")
        }
    }
}
