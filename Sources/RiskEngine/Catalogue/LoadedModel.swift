/// A model whose files were found to be what was installed, ready to be computed with.
public struct LoadedModel: Sendable {
    /// The model with its card.
    public let model: InstalledModel
    /// The weights, mapped: the very bytes that were hashed.
    public let weights: SafeTensorsFile
}
