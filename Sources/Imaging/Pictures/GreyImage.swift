import Screening

/// A grey picture of 16-bit values in row order, without padding between rows.
///
/// Values are the stored ones; where the file's pixels are signed, 2^(bits stored - 1) has been
/// added to each and the grey attributes account for it.
package struct GreyImage: Sendable, Hashable {
    /// Columns.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `width * height` values, row by row from the top left.
    package var pixels: [UInt16]

    /// A picture of given values.
    ///
    /// - Precondition: `pixels.count == width * height`, both positive.
    package init(width: Int, height: Int, pixels: [UInt16]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height)
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    package init(width: Int, height: Int, repeating value: UInt16 = 0) {
        self.init(
            width: width, height: height,
            pixels: [UInt16](repeating: value, count: width * height))
    }

    package subscript(column: Int, row: Int) -> UInt16 {
        get { pixels[row * width + column] }
        set { pixels[row * width + column] = newValue }
    }

    /// The picture mirrored left to right.
    package func flippedHorizontally() -> GreyImage {
        var flipped = self
        flipped.pixels.withUnsafeMutableBufferPointer { pixels in
            for row in 0..<height {
                pixels[row * width..<(row + 1) * width].reverse()
            }
        }
        return flipped
    }

    /// The picture mirrored top to bottom.
    package func flippedVertically() -> GreyImage {
        let flipped = [UInt16](unsafeUninitializedCapacity: pixels.count) { target, count in
            pixels.withUnsafeBufferPointer { source in
                for row in 0..<height {
                    let line = source[row * width..<(row + 1) * width]
                    _ = target[(height - 1 - row) * width..<(height - row) * width]
                        .initialize(from: line)
                }
            }
            count = pixels.count
        }
        return GreyImage(width: width, height: height, pixels: flipped)
    }

    /// The picture as it hangs.
    package func turned(_ orientation: Orientation) -> GreyImage {
        let turned = orientation.flipsHorizontally ? flippedHorizontally() : self
        return orientation.flipsVertically ? turned.flippedVertically() : turned
    }
}

/// What a picture's values are like, padding and background left out.
package struct GreyStatistics: Sendable, Hashable {
    /// The smallest value of the picture outside the padding.
    package var minimum: Int
    /// The largest value of the picture outside the padding.
    package var maximum: Int
    /// The value of the air around the breast, where one value fills a tenth of what is not padding
    /// and no tissue lies beyond it; digitised film has none.
    package var background: Int?
    /// The 0.5th percentile outside padding and background.
    package var low: Int
    /// The 99.8th percentile outside padding and background.
    package var high: Int

    /// The statistics of a picture.
    ///
    /// - Parameters:
    ///   - image: The picture.
    ///   - padding: The values that are padding, as in `GreyAttributes`.
    package init(of image: GreyImage, padding: ClosedRange<Int>? = nil) {
        var histogram = [Int](repeating: 0, count: 65536)
        histogram.withUnsafeMutableBufferPointer { histogram in
            image.pixels.withUnsafeBufferPointer { pixels in
                for pixel in pixels { histogram[Int(pixel)] += 1 }
            }
        }
        if let padding = padding?.clamped(to: 0...65535) {
            for value in padding where histogram[value] > 0 { histogram[value] = 0 }
        }
        var total = histogram.reduce(0, +)
        let count = total
        guard total > 0, let minimum = histogram.firstIndex(where: { $0 > 0 }),
            let maximum = histogram.lastIndex(where: { $0 > 0 })
        else {
            // All padding.
            (minimum, maximum, background, low, high) = (0, 65535, nil, 0, 65535)
            return
        }
        self.minimum = minimum
        self.maximum = maximum
        background = [minimum, maximum]
            .filter { minimum < maximum && histogram[$0] * 10 >= count }
            .max { histogram[$0] < histogram[$1] }
        if let background {
            total -= histogram[background]
            histogram[background] = 0
        }
        low = Self.percentile(0.005, of: histogram, total: total)
        high = Self.percentile(0.998, of: histogram, total: total)
    }

    /// The smallest value that at least a part of all values do not exceed.
    private static func percentile(_ part: Double, of histogram: [Int], total: Int) -> Int {
        let wanted = max(1, Int((part * Double(total)).rounded(.up)))
        var count = 0
        for (value, frequency) in histogram.enumerated() {
            count += frequency
            if count >= wanted { return value }
        }
        return histogram.count - 1
    }
}
