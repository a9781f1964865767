/// Makes pictures smaller.
package enum Resampling {
    /// The picture reduced to a size by averaging over the area of each target pixel.
    ///
    /// Each target pixel is the mean of the source under it, pixels at its borders counted by the
    /// part that lies within, rounded to the nearest value. A width or height that is not smaller
    /// than the picture's is taken as the picture's.
    ///
    /// Padding is no grey: a target pixel of which at least half is padding is padding, and every
    /// other the mean of what is none.
    ///
    /// - Parameters:
    ///   - image: The picture.
    ///   - width: Columns wanted.
    ///   - height: Rows wanted.
    ///   - padding: The values that are padding, as in `GreyAttributes`.
    /// - Precondition: `width` and `height` are positive.
    package static func reduced(
        _ image: GreyImage, width: Int, height: Int, padding: ClosedRange<Int>? = nil
    ) -> GreyImage {
        precondition(width > 0 && height > 0)
        let width = min(width, image.width)
        let height = min(height, image.height)
        if width == image.width && height == image.height { return image }
        if let padding = PaddingMask(of: image, padding) {
            return reduced(image, width: width, height: height, without: padding)
        }
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
        _ image: GreyImage, toFit width: Int, _ height: Int, padding: ClosedRange<Int>? = nil
    ) -> GreyImage {
        let scale = min(
            1, Double(width) / Double(image.width), Double(height) / Double(image.height))
        return reduced(
            image, width: max(1, Int((Double(image.width) * scale).rounded())),
            height: max(1, Int((Double(image.height) * scale).rounded())), padding: padding)
    }

    /// The means of what is not padding; see `reduced(_:width:height:padding:)`.
    private static func reduced(
        _ image: GreyImage, width: Int, height: Int, without padding: PaddingMask
    ) -> GreyImage {
        let columns = Span.spans(from: image.width, to: width)
        let rows = Span.spans(from: image.height, to: height)
        let area = Float(image.width) * Float(image.height) / (Float(width) * Float(height))
        var target = GreyImage(width: width, height: height)
        var sums = [Float](repeating: 0, count: image.width)
        var weights = [Float](repeating: 0, count: image.width)
        for (row, span) in rows.enumerated() {
            for column in 0..<image.width { (sums[column], weights[column]) = (0, 0) }
            for line in span.first...span.last {
                let weight = span.weight(of: line)
                for column in 0..<image.width {
                    let value = image.pixels[line * image.width + column]
                    guard !padding.holds(value) else { continue }
                    sums[column] += weight * Float(value)
                    weights[column] += weight
                }
            }
            for (column, span) in columns.enumerated() {
                let weight = weights.withUnsafeMutableBufferPointer { span.sum(of: $0) }
                guard weight * 2 > area else {
                    target[column, row] = padding.value
                    continue
                }
                let sum = sums.withUnsafeMutableBufferPointer { span.sum(of: $0) }
                target[column, row] = padding.nearest(to: sum / weight)
            }
        }
        return target
    }

    /// The values of a picture that are padding.
    private struct PaddingMask {
        /// One of them.
        let value: UInt16
        private let range: ClosedRange<UInt16>

        /// Nil where no pixel of the picture is padding, or all of them are.
        init?(of image: GreyImage, _ padding: ClosedRange<Int>?) {
            guard let padding, padding.overlaps(0...65535) else { return nil }
            let inside = padding.clamped(to: 0...65535)
            let range = UInt16(inside.lowerBound)...UInt16(inside.upperBound)
            self.range = range
            value = range.lowerBound
            guard image.pixels.contains(where: range.contains),
                !image.pixels.allSatisfy(range.contains)
            else { return nil }
        }

        func holds(_ value: UInt16) -> Bool { range.contains(value) }

        /// A mean as a value; one that would be taken for padding becomes the nearest that is not.
        func nearest(to mean: Float) -> UInt16 {
            let rounded = UInt16(min(65535, mean.rounded()))
            guard range.contains(rounded) else { return rounded }
            let isNearerBelow =
                mean - Float(range.lowerBound) < Float(range.upperBound) - mean
            if range.lowerBound > 0 && (isNearerBelow || range.upperBound == .max) {
                return range.lowerBound - 1
            }
            return range.upperBound == .max ? rounded : range.upperBound + 1
        }
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
