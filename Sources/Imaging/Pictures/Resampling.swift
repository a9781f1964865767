/// Makes pictures smaller.
package enum Resampling {
    /// The picture reduced to a size by averaging over the area of each target pixel.
    ///
    /// Each target pixel is the mean of the source under it, pixels at its borders counted by the
    /// part that lies within, rounded to the nearest value. A width or height that is not smaller
    /// than the picture's is taken as the picture's.
    ///
    /// - Precondition: `width` and `height` are positive.
    package static func reduced(_ image: GreyImage, width: Int, height: Int) -> GreyImage {
        precondition(width > 0 && height > 0)
        let width = min(width, image.width)
        let height = min(height, image.height)
        if width == image.width && height == image.height { return image }
        let columns = Span.spans(from: image.width, to: width)
        let rows = Span.spans(from: image.height, to: height)
        let scale = Float(width) * Float(height) / (Float(image.width) * Float(image.height))
        var sums = [Float](repeating: 0, count: image.width)
        let pixels = [UInt16](unsafeUninitializedCapacity: width * height) { target, count in
            image.pixels.withUnsafeBufferPointer { source in
                sums.withUnsafeMutableBufferPointer { sums in
                    for (row, span) in rows.enumerated() {
                        addRows(of: source, width: image.width, under: span, to: sums)
                        for (column, span) in columns.enumerated() {
                            let mean = span.sum(of: sums) * scale
                            target.initializeElement(
                                at: row * width + column,
                                to: UInt16(min(65535, mean.rounded())))
                        }
                    }
                }
            }
            count = width * height
        }
        return GreyImage(width: width, height: height, pixels: pixels)
    }

    /// The picture reduced to fit a size, its proportions kept; not changed where it fits.
    package static func reduced(
        _ image: GreyImage, toFit width: Int, _ height: Int
    ) -> GreyImage {
        let scale = min(
            1, Double(width) / Double(image.width), Double(height) / Double(image.height))
        return reduced(
            image, width: max(1, Int((Double(image.width) * scale).rounded())),
            height: max(1, Int((Double(image.height) * scale).rounded())))
    }

    private static func addRows(
        of source: UnsafeBufferPointer<UInt16>, width: Int, under span: Span,
        to sums: UnsafeMutableBufferPointer<Float>
    ) {
        for column in 0..<width { sums[column] = 0 }
        for row in span.first...span.last {
            let weight = span.weight(of: row)
            let line = UnsafeBufferPointer(rebasing: source[row * width..<(row + 1) * width])
            for column in 0..<width { sums[column] += weight * Float(line[column]) }
        }
    }

    /// The source pixels under one target pixel along one axis.
    private struct Span {
        /// The first and the last, both at least partly covered.
        let first: Int
        let last: Int
        /// The parts of them that are covered, 0 to 1.
        let firstWeight: Float
        let lastWeight: Float

        static func spans(from source: Int, to target: Int) -> [Span] {
            (0..<target).map { index in
                // In units of 1 / target of a source pixel, so that no edge is rounded.
                let start = index * source
                let end = start + source
                let first = start / target
                let last = (end - 1) / target
                return Span(
                    first: first, last: last,
                    firstWeight: Float(min(end, (first + 1) * target) - start) / Float(target),
                    lastWeight: Float(end - max(start, last * target)) / Float(target))
            }
        }

        func weight(of index: Int) -> Float {
            index == first ? firstWeight : index == last ? lastWeight : 1
        }

        func sum(of values: UnsafeMutableBufferPointer<Float>) -> Float {
            if first == last { return values[first] * firstWeight }
            var sum = values[first] * firstWeight + values[last] * lastWeight
            var index = first + 1
            while index < last {
                sum += values[index]
                index += 1
            }
            return sum
        }
    }
}
