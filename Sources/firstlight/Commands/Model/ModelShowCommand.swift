import ArgumentParser
import ModelCatalogue
import TerminalUI

/// `firstlight model show`: a model's card and provenance.
struct ModelShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a model is and what it was made from.",
        discussion: """
            --json: folder, isInUse, isSupplied, card, which is model.json, and localCalibrator, \
            the file of the calibrator in use where it was fitted here.
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The model; without a name the one in use.") var name: String?
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    private struct Shown: Encodable {
        var folder: String
        var isInUse: Bool
        var isSupplied: Bool
        var card: ModelCard
        var localCalibrator: LocalCalibrator?
    }

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        let model = try catalogue.chosen(name)
        let isInUse = try catalogue.currentName() == model.name
        if json {
            return try Output.json(
                Shown(
                    folder: model.folder, isInUse: isInUse, isSupplied: model.isSupplied,
                    card: model.card, localCalibrator: model.localCalibrator))
        }
        for line in ModelCardText(model, isInUse: isInUse).lines { Output.line(line) }
    }
}
