import ArgumentParser
import ModelCatalogue
import TerminalUI

/// `firstlight model`: the catalogue of image models.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Install, import, check and choose image models.",
        discussion: """
            A model is a folder of a card (model.json), weights (weights.safetensors) and the \
            SHA-256 sums of both (SHA256SUMS). One whose files are not what was installed is \
            refused. Calibrators that were fitted here (firstlight calibrate) lie beside the \
            models and are listed and chosen by name.
            """,
        subcommands: [
            ModelListCommand.self, ModelShowCommand.self, ModelInstallCommand.self,
            ModelImportCommand.self, ModelVerifyCommand.self, ModelUseCommand.self,
            ModelCalibratorsCommand.self, ModelRemoveCommand.self,
        ],
        defaultSubcommand: ModelListCommand.self)
}

/// `firstlight model list`: the models there are.
struct ModelListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models.",
        discussion: """
            --json: an array of name, title, modelHash, calibrator, isCalibratedHere, \
            licence, isDemonstration, kind (where that is not risk), isInUse, isSupplied, folder. A folder that is no model is told on standard error, and \
            the exit status is 2.
            """)

    @OptionGroup var global: GlobalOptions
    @ArgumentParser.Flag(help: "As JSON.") var json = false

    func run() throws {
        let catalogue = global.locations.catalogue
        catalogue.tidy()
        let models = catalogue.models()
        let problems = catalogue.problems()
        let inUse = try models.map { try catalogue.isInUse($0) }
        if json {
            try Output.json(zip(models, inUse).map { ModelEntry($0, isInUse: $1) })
        } else if models.isEmpty {
            Output.message("There is no model: firstlight model install mirai, or model import")
        } else {
            let width = models.map(\.name.count).max() ?? 0
            for (model, isInUse) in zip(models, inUse) {
                let mark = isInUse ? "* " : "  "
                let kind =
                    (model.card.isDemonstration ? "DEMONSTRATION  " : "")
                    + (model.card.kind == .risk ? "" : "\(model.card.kind.title)  ")
                Output.line(
                    "\(mark)\(model.name.fitted(to: width + 2))\(model.shortHash)  "
                        + "\(kind)\(model.card.title)")
            }
            if try catalogue.currentName() == nil {
                Output.message("None is in use: firstlight model use NAME")
            }
        }
        for problem in problems { Output.message("\(problem)") }
        if !problems.isEmpty { throw models.isEmpty ? ExitCode.failure : ExitCode(2) }
    }
}

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
        let isInUse = try catalogue.isInUse(model)
        if json {
            return try Output.json(
                Shown(
                    folder: model.folder, isInUse: isInUse, isSupplied: model.isSupplied,
                    card: model.card, localCalibrator: model.localCalibrator))
        }
        for line in ModelCardText(model, isInUse: isInUse).lines { Output.line(line) }
    }
}

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
            isDemonstration, kind (where that is not risk), isInUse, isSupplied, folder.
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
        if json { return try Output.json(ModelEntry(model, isInUse: true)) }
        Output.line("In use is \(model.name), \(model.shortHash): \(model.card.title)")
        if model.card.kind == .risk { Output.line(ModelCardText.calibration(of: model)) }
        if model.card.isDemonstration {
            Output.message("DEMONSTRATION WEIGHTS: their numbers say nothing about a patient")
        }
    }
}

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
        let kind = (try? catalogue.model(named: name))?.card.kind ?? .risk
        let wasInUse = try catalogue.remove(name, evenInUse: force)
        let now = try catalogue.currentName(for: kind).map { "\($0) is in use now" }
        Output.line(
            "\(name) is removed" + (wasInUse ? "; \(now ?? "no model is in use now")" : ""))
    }
}
