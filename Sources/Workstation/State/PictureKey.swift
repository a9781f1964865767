import Imaging
import Screening
import TerminalUI

/// A picture as asked for: a file, and how finely.
public struct PictureKey: Sendable, Hashable {
    /// How finely the pixels are wanted.
    public enum Fidelity: Sendable, Hashable {
        /// Reduced to a few hundred rows: for four views and previews.
        case reduced
        /// Every stored pixel: for one enlarged view.
        case full
    }

    /// The file's SHA-256.
    public var sha256: String
    /// How finely.
    public var fidelity: Fidelity

    /// A key.
    public init(_ view: MammogramView, _ fidelity: Fidelity) {
        sha256 = view.file.sha256
        self.fidelity = fidelity
    }
}

/// What became of a picture that was asked for.
public enum PictureStatus: Sendable {
    /// It is being read.
    case loading
    /// It is here.
    case ready(LoadedPicture)
    /// It cannot be had, and why.
    case failed(String)
}
