import Imaging
import Screening

extension Gate {
    /// What became of reading a view's file.
    package enum Reading: Sendable {
        /// Its pixels.
        case image(DecodedImage)
        /// Why the exam gets no number.
        case refused(Refusal)
    }

    /// Reads a view's file, and then checks that it is the one that was imported: a file that is
    /// replaced while it is read does not pass. The pixels are in memory only as long as the caller
    /// keeps them.
    ///
    /// Safe to call from several threads at once.
    package static func read(_ view: MammogramView) -> Reading {
        let image = Result { () throws(ImageFileError) in
            try ImageDecoder.decode(path: view.file.path)
        }
        do throws(ImageFileError) {
            let sha256 = try ImageFile.sha256(ofFile: view.file.path)
            guard sha256 == view.file.sha256 else {
                return .refused(
                    Refusal(
                        attribute: "SHA-256 of the file", value: sha256,
                        reason: "\(view.file.path) is not the file of \(view.name.label) that was "
                            + "imported (\(view.file.sha256)); restore it, or import the exam again"
                    ))
            }
            return .image(try image.get())
        } catch {
            return .refused(refusal(for: error, of: view))
        }
    }

    /// The refusal for a file that cannot be read or decoded.
    package static func refusal(
        for error: ImageFileError, of view: MammogramView
    ) -> Refusal {
        Refusal(
            attribute: "Pixel Data (7FE0,0010)", value: view.file.path,
            reason: "\(view.name.label) cannot be read: \(error.reason)")
    }

    /// The warning for a view without a background: digital images "for presentation" have air of
    /// one value, of a tenth of the picture at least; digitised film has noise. Nil where there is
    /// a background, and where the file says itself that it is film.
    ///
    /// - Parameter share: `NetworkInput.dominant.share`.
    package func backgroundWarning(_ view: MammogramView, share: Double) -> String? {
        guard share < 0.1, film([view]).isEmpty else { return nil }
        return "\(view.name.label): no background of one value, as digitised film has none; the "
            + "model was trained on digital mammograms"
    }
}
