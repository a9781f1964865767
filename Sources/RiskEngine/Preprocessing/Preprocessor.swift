import Imaging
import Screening

/// Turns decoded images into the network's input, before normalisation: 16-bit greys, the size
/// the network takes, facing left. Safe to use from several threads at once.
package struct Preprocessor: Sendable {
    /// Columns of the network's input.
    package let width: Int
    /// Rows of the network's input.
    package let height: Int
    /// Which pass of the resize comes first.
    package let order: PassOrder

    /// A preprocessor for an input size.
    ///
    /// - Precondition: `width` is at least 2 and `height` at least 1.
    package init(width: Int, height: Int, order: PassOrder = .pillow13) {
        precondition(width > 1 && height > 0)
        self.order = order
        self.width = width
        self.height = height
    }

    /// The network's input from an image.
    ///
    /// The aspect is not kept: the network was trained on pictures so stretched.
    ///
    /// - Parameters:
    ///   - image: The decoded image.
    ///   - manufacturer: Manufacturer (0008,0070), on which the grey rule depends.
    ///   - seriesDescription: Series Description (0008,103E), likewise.
    package func input(
        _ image: DecodedImage, manufacturer: String?, seriesDescription: String?
    ) -> NetworkInput {
        let scaling = GreyScaling(
            for: image, manufacturer: manufacturer, seriesDescription: seriesDescription)
        var values = TriangleResize(width: width, height: height, order: order).resized(
            image.image.pixels, sourceWidth: image.image.width,
            sourceHeight: image.image.height, table: scaling.table)
        let isMirrored = facesRight(values)
        if isMirrored { mirror(&values) }
        return NetworkInput(
            width: width, height: height, values: values, isMirrored: isMirrored,
            greyRule: scaling.rule)
    }

    /// The network's input from a view's image.
    package func input(_ image: DecodedImage, of view: MammogramView) -> NetworkInput {
        input(
            image, manufacturer: view.manufacturer, seriesDescription: view.seriesDescription)
    }

    /// Whether the left `q = width * 3 / 4` columns hold more than the right `q`. The columns in
    /// the middle are on both sides and cancel out.
    func facesRight(_ values: [UInt16]) -> Bool {
        let margin = width - width * 3 / 4
        return values.withUnsafeBufferPointer { values in
            var difference = 0
            for row in 0..<height {
                var left: UInt64 = 0
                var right: UInt64 = 0
                let start = row * width
                for column in 0..<margin {
                    left += UInt64(values[start + column])
                    right += UInt64(values[start + width - margin + column])
                }
                difference += Int(left) - Int(right)
            }
            return difference > 0
        }
    }

    /// Mirrors left to right.
    private func mirror(_ values: inout [UInt16]) {
        values.withUnsafeMutableBufferPointer { values in
            for row in 0..<height {
                values[row * width..<(row + 1) * width].reverse()
            }
        }
    }
}
