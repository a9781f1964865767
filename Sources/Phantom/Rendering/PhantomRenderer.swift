import Imaging
import Screening

/// Draws an anatomy as a mammogram.
///
/// Drawing is a pure function: it may run on any number of threads and always gives the same
/// values, because it uses no arithmetic that may differ between machines.
package enum PhantomRenderer {
    /// What the values are for: DICOM's Presentation Intent Type (0008,0068).
    package enum Intent: Sendable, Hashable {
        /// Processed for reading: air exactly 0, tissue bright.
        case presentation
        /// Raw detector values: air bright, tissue dark.
        case processing
    }

    /// A picture of one view, as a processed 12-bit image (0 ... 4095, air exactly 0).
    ///
    /// It hangs as a reader expects: the chest wall at the right edge of right views and at the
    /// left edge of left ones, head up. The rows always span 245.76 mm, so that pixels are square
    /// with 245.76 / height millimetres a side. Views other than the two of a screening exam are
    /// drawn as the oblique one.
    ///
    /// - Precondition: `width` and `height` are at least 32.
    package static func render(
        _ anatomy: PhantomAnatomy, view: ViewName, width: Int, height: Int
    ) -> GreyImage {
        render(anatomy, view: view, width: width, height: height, intent: .presentation, take: 0)
    }

    /// A picture of one view, processed or raw.
    ///
    /// - Parameters:
    ///   - anatomy: what is drawn.
    ///   - view: side and projection.
    ///   - width: columns.
    ///   - height: rows.
    ///   - intent: processed or raw.
    ///   - take: 0, or the number of a further exposure, positioned anew.
    /// - Precondition: `width` and `height` are at least 32.
    package static func render(
        _ anatomy: PhantomAnatomy, view: ViewName, width: Int, height: Int, intent: Intent,
        take: Int
    ) -> GreyImage {
        let scene = PhantomScene(
            anatomy, view: view, width: width, height: height, take: take)
        return scene.developed(for: intent)
    }

    /// What a picture of these parameters shows: tissue by pixel, and the findings' places.
    ///
    /// - Precondition: `width` and `height` are at least 32.
    package static func truth(
        _ anatomy: PhantomAnatomy, view: ViewName, width: Int, height: Int
    ) -> PhantomTruth {
        PhantomTruth(of: PhantomScene(anatomy, view: view, width: width, height: height))
    }

    /// The distance between pixel centres of a picture of so many rows, in millimetres.
    package static func spacingMillimetres(height: Int) -> Double {
        Double(BreastShape.fieldHeight) / Double(height)
    }
}
