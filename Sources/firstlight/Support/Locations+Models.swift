import RiskEngine

extension Locations {
    /// The models: the reader's own, and those that come with the program.
    var catalogue: ModelCatalogue {
        ModelCatalogue(
            folder: modelsDirectory, suppliedFolders: Self.resources("models"))
    }
}
