import Imaging
import Screening

/// A view small enough to keep and quick to draw: its picture averaged over areas to at most
/// `rows` rows, with all that is needed to turn it into greys.
package struct ReducedPicture: Sendable, Hashable {
    /// The most rows that a reduced picture has: four cells of 8 x 16 dots for each of 40 lines.
    package static let rows = 640

    /// The reduced picture, as stored: not turned for hanging.
    package var image: GreyImage
    /// Columns of the whole picture.
    package var originalWidth: Int
    /// Rows of the whole picture.
    package var originalHeight: Int
    /// What the file says about greys.
    package var greys: GreyAttributes
    /// The file's lookup tables.
    package var tables: LookupTables
    /// The statistics of the whole picture, for `ToneCurve`.
    package var statistics: GreyStatistics

    /// A reduced picture from its parts.
    package init(
        image: GreyImage, originalWidth: Int, originalHeight: Int, greys: GreyAttributes,
        tables: LookupTables, statistics: GreyStatistics
    ) {
        self.image = image
        self.originalWidth = originalWidth
        self.originalHeight = originalHeight
        self.greys = greys
        self.tables = tables
        self.statistics = statistics
    }

    package init(reducing decoded: DecodedImage) {
        self.init(
            image: Resampling.reduced(
                decoded.image, toFit: decoded.image.width, Self.rows),
            originalWidth: decoded.image.width, originalHeight: decoded.image.height,
            greys: decoded.greys, tables: decoded.tables,
            statistics: GreyStatistics(of: decoded.image, padding: decoded.greys.padding))
    }
}
