/// What a picture's values are like, padding and background left out.
package struct GreyStatistics: Sendable, Hashable {
    /// The smallest value of the picture outside the padding.
    package var minimum: Int
    /// The largest value of the picture outside the padding.
    package var maximum: Int
    /// The value of the air around the breast, where one value fills a tenth of the picture and
    /// no tissue lies beyond it; digitised film has none.
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
            .filter { minimum < maximum && histogram[$0] * 10 >= image.pixels.count }
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
