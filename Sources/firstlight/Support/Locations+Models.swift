import ModelCatalogue

extension Locations {
    /// The model that comes with the program.
    static let demonstrationModel = "demo-1"

    /// The models: the reader's own, and those that come with the program.
    var catalogue: ModelLibrary {
        ModelLibrary(
            folder: modelsDirectory,
            suppliedFolders: Self.resources("models", inCheckout: "Sources/RiskEngine/Models"),
            defaultName: Self.demonstrationModel)
    }
}
