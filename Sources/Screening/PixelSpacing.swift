/// The distance between pixel centres in the plane of the breast, and where it was read.
package struct PixelSpacing: Sendable, Hashable, Codable {
    /// Which attribute the distances come from.
    package enum Source: String, Sendable, Hashable, Codable {
        /// Imager Pixel Spacing (0018,1164) over Estimated Radiographic Magnification Factor.
        case imager = "Imager Pixel Spacing / magnification"
        /// Imager Pixel Spacing (0018,1164), no magnification factor given.
        case imagerUnmagnified = "Imager Pixel Spacing"
        /// Pixel Spacing (0028,0030).
        case pixelSpacing = "Pixel Spacing"
    }

    /// Millimetres between rows.
    package var rowMillimetres: Double
    /// Millimetres between columns.
    package var columnMillimetres: Double
    /// Where it was read.
    package var source: Source

    package init(rowMillimetres: Double, columnMillimetres: Double, source: Source) {
        self.rowMillimetres = rowMillimetres
        self.columnMillimetres = columnMillimetres
        self.source = source
    }
}
