/// Which of a model's calibrators is meant.
package enum CalibratorChoice: Sendable, Hashable {
    /// The one in the model's card, or raw values where it has none.
    case original
    /// A version that was fitted here.
    case version(String)

    /// The word for the model's own calibrator, which no version can have as its name.
    package static let originalName = "original"

    /// Reads `original` or a version's name.
    package init(_ text: String) {
        self = text == Self.originalName ? .original : .version(text)
    }
}
