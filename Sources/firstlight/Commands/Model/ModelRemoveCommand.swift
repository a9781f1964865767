import ArgumentParser
import ModelCatalogue

/// `firstlight model remove`: a model of the reader's own, or a calibrator, for good.
struct ModelRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a model, or one of its calibrators.",
        discussion: """
            The model in use is removed with --force only; the one that came with the program is \
            in use then. Models that came with the program stay; calibrators go with their model. \
            Assessments keep name and hash of a model or calibrator that is removed. A calibrator \
            in use is removed with --force only; the model's own is in use then.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The model.") var name: String
    @Option(help: "Remove this calibrator of the model, and not the model.")
    var calibrator: String?
    @ArgumentParser.Flag(help: "Also what is in use.") var force = false

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        if let calibrator {
            let wasInUse = try catalogue.removeCalibrator(calibrator, of: name, evenInUse: force)
            return Output.line(
                "calibrator \(calibrator) of \(name) is removed"
                    + (wasInUse ? "; the model's own is in use now" : ""))
        }
        let wasInUse = try catalogue.remove(name, evenInUse: force)
        let now = try catalogue.currentName().map { "\($0) is in use now" }
        Output.line(
            "\(name) is removed" + (wasInUse ? "; \(now ?? "no model is in use now")" : ""))
    }
}
