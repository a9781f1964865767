import Screening

extension PixelSpacing {
    /// The spacing in the plane of the breast: Imager Pixel Spacing over the magnification, else
    /// Pixel Spacing. Values that are not positive numbers count as absent.
    init?(imager: [Double], magnification: Double?, pixelSpacing: [Double]) {
        if let (row, column) = Self.pair(imager) {
            if let magnification, magnification.isFinite, magnification > 0 {
                self.init(
                    rowMillimetres: row / magnification, columnMillimetres: column / magnification,
                    source: .imager)
            } else {
                self.init(
                    rowMillimetres: row, columnMillimetres: column, source: .imagerUnmagnified)
            }
        } else if let (row, column) = Self.pair(pixelSpacing) {
            self.init(rowMillimetres: row, columnMillimetres: column, source: .pixelSpacing)
        } else {
            return nil
        }
    }

    /// Reads it from a file.
    init?(_ file: borrowing DICOMFile) {
        self.init(
            imager: file.numbers(.imagerPixelSpacing),
            magnification: file.number(.estimatedRadiographicMagnificationFactor),
            pixelSpacing: file.numbers(.pixelSpacing))
    }

    private static func pair(_ values: [Double]) -> (Double, Double)? {
        guard values.count == 2, values.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
        return (values[0], values[1])
    }
}
