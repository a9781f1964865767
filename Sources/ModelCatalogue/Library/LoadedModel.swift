import Checkpoints

/// A model whose files were found to be what was installed, ready to be computed with.
package struct LoadedModel: Sendable {
    /// The model with its card.
    package let model: InstalledModel
    /// The weights, mapped from the file that was hashed, whatever takes its name later. Only what
    /// writes over that file in place while the program runs could still change them.
    package let weights: SafeTensorsFile
}
