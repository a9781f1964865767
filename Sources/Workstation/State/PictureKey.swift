import Imaging
import Screening
import TerminalUI

/// A picture as asked for: a file, and how finely.
package struct PictureKey: Sendable, Hashable {
    /// How finely the pixels are wanted.
    package enum Fidelity: Sendable, Hashable {
        /// Reduced to a few hundred rows: for four views and previews.
        case reduced
        /// Every stored pixel: for one enlarged view.
        case full
    }

    /// The file's SHA-256.
    package var sha256: String
    /// How finely.
    package var fidelity: Fidelity

    package init(_ view: MammogramView, _ fidelity: Fidelity) {
        sha256 = view.file.sha256
        self.fidelity = fidelity
    }
}

/// What became of a picture that was asked for.
package enum PictureStatus: Sendable {
    /// It is being read.
    case loading
    case ready(LoadedPicture)
    /// It cannot be had, and why.
    case failed(String)
}
