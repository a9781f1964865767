import ArgumentParser

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
