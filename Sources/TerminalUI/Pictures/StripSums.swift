/// Sums of stored values over strips of a picture: the first of two passes, down the rows.
///
/// One call gives eight strips for every column, side by side, so that the second pass works on
/// eight strips at once. Whole rows are added as integers; a row that two strips share goes to
/// both by its share.
struct StripSums: ~Copyable {
    private let width: Int
    private let samples: Range<Int>
    private let whole: UnsafeMutablePointer<UInt32>
    private let strips: UnsafeMutablePointer<Float>

    /// Working room for pictures of a width, of which some columns are needed.
    init(width: Int, samples: Range<Int>) {
        self.width = width
        self.samples = samples
        let count = (samples.count + 3) & ~3
        whole = .allocate(capacity: max(1, count))
        whole.initialize(repeating: 0, count: max(1, count))
        strips = .allocate(capacity: max(1, 8 * count))
        strips.initialize(repeating: 0, count: max(1, 8 * count))
    }

    deinit {
        whole.deallocate()
        strips.deallocate()
    }

    /// Sums eight strips.
    ///
    /// - Parameters:
    ///   - pixels: The picture, row by row.
    ///   - bins: The strips.
    ///   - sums: Gets one vector of eight sums a needed column, and as many more as make the
    ///     number of columns a multiple of four.
    func sum(
        _ pixels: UnsafePointer<UInt16>, over bins: UnsafePointer<AxisBins.Bin>,
        to sums: UnsafeMutablePointer<SIMD8<Float>>
    ) {
        let stride = (samples.count + 3) & ~3
        for strip in 0..<8 { add(pixels, bins[strip], to: strips + strip * stride) }
        var column = 0
        while column < stride {
            let at = strips + column
            let upper = Self.transposed(at, stride)
            let lower = Self.transposed(at + 4 * stride, stride)
            sums[column] = SIMD8(lowHalf: upper.0, highHalf: lower.0)
            sums[column + 1] = SIMD8(lowHalf: upper.1, highHalf: lower.1)
            sums[column + 2] = SIMD8(lowHalf: upper.2, highHalf: lower.2)
            sums[column + 3] = SIMD8(lowHalf: upper.3, highHalf: lower.3)
            column += 4
        }
    }

    private func add(
        _ pixels: UnsafePointer<UInt16>, _ bin: AxisBins.Bin, to strip: UnsafeMutablePointer<Float>
    ) {
        let count = samples.count
        guard bin.last >= bin.first else {
            for column in 0..<count { strip[column] = 0 }
            return
        }
        let start = pixels + samples.lowerBound
        let first = start + Int(bin.first) * width
        let lead = bin.leadWeight
        guard bin.last > bin.first else {
            for column in 0..<count { strip[column] = lead * Float(first[column]) }
            return
        }
        let last = start + Int(bin.last) * width
        let tail = bin.tailWeight
        var row = first + width
        let between = Int(bin.last - bin.first) - 1
        guard between > 0 else {
            for column in 0..<count {
                strip[column] = lead * Float(first[column]) + tail * Float(last[column])
            }
            return
        }
        addRows(&row, between, count)
        for column in 0..<count {
            strip[column] =
                Float(whole[column]) + lead * Float(first[column]) + tail * Float(last[column])
        }
    }

    /// Adds whole rows, several at a time so that the sums are seldom read back.
    private func addRows(_ row: inout UnsafePointer<UInt16>, _ rows: Int, _ count: Int) {
        var left = rows
        let whole = whole
        switch left & 3 {
        case 1:
            let a = row
            for column in 0..<count { whole[column] = UInt32(a[column]) }
        case 2:
            let (a, b) = (row, row + width)
            for column in 0..<count { whole[column] = UInt32(a[column]) &+ UInt32(b[column]) }
        case 3:
            let (a, b, c) = (row, row + width, row + 2 * width)
            for column in 0..<count {
                whole[column] = UInt32(a[column]) &+ UInt32(b[column]) &+ UInt32(c[column])
            }
        default:
            for column in 0..<count { whole[column] = 0 }
        }
        row += (left & 3) * width
        left &= ~3
        while left > 0 {
            let (a, b, c, d) = (row, row + width, row + 2 * width, row + 3 * width)
            for column in 0..<count {
                let pairs = UInt32(a[column]) &+ UInt32(b[column])
                whole[column] =
                    whole[column] &+ pairs &+ UInt32(c[column]) &+ UInt32(d[column])
            }
            row += 4 * width
            left -= 4
        }
    }

    /// Four columns of four strips.
    @inline(__always)
    private static func transposed(
        _ at: UnsafeMutablePointer<Float>, _ stride: Int
    ) -> (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>) {
        let (a, b, c, d) = (at, at + stride, at + 2 * stride, at + 3 * stride)
        return (
            SIMD4(a[0], b[0], c[0], d[0]), SIMD4(a[1], b[1], c[1], d[1]),
            SIMD4(a[2], b[2], c[2], d[2]), SIMD4(a[3], b[3], c[3], d[3])
        )
    }
}

/// One axis of a picture cut into equal bins that need not end on a sample.
///
/// Bin k reaches from `origin + k * length / count` to the next such edge; what of it lies outside
/// the samples is left out and counted in `coverage`.
package struct AxisBins: Sendable {
    /// One bin: the samples `first...last`, the first and the last by a weight, those between
    /// whole. `last < first` where the bin has none.
    package struct Bin: Sendable, Hashable {
        package var first: Int32
        package var last: Int32
        package var leadWeight: Float
        package var tailWeight: Float
        /// One over the sum of the weights; 0 where there are none.
        package var reciprocal: Float
        /// The share of the bin that lies on samples, 0 to 1.
        package var coverage: Float
    }

    /// The bins in drawing order.
    package let bins: [Bin]
    /// The samples that any bin needs.
    let samples: Range<Int>
    /// Whether every bin lies on samples wholly.
    let isCovered: Bool

    /// Cuts an axis.
    ///
    /// - Parameters:
    ///   - origin: Where the first bin begins, in samples.
    ///   - length: The length of all bins together, in samples; positive.
    ///   - count: How many bins; positive.
    ///   - available: How many samples there are.
    ///   - isReversed: Whether the bins are drawn from the last to the first.
    package init(origin: Double, length: Double, count: Int, available: Int, isReversed: Bool) {
        var bins: [Bin] = []
        bins.reserveCapacity(count)
        var least = available
        var greatest = -1
        let limit = Double(available)
        for number in 0..<count {
            let drawn = isReversed ? count - 1 - number : number
            let from = origin + Double(drawn) * length / Double(count)
            let to = origin + Double(drawn + 1) * length / Double(count)
            let start = min(limit, max(0, from))
            let end = min(limit, max(0, to))
            let first = Int(start.rounded(.down))
            let last = Int(end.rounded(.up)) - 1
            guard end > start, last >= first else {
                bins.append(
                    Bin(
                        first: 0, last: -1, leadWeight: 0, tailWeight: 0, reciprocal: 0,
                        coverage: 0))
                continue
            }
            least = min(least, first)
            greatest = max(greatest, last)
            let isWithinOne = first == last
            bins.append(
                Bin(
                    first: Int32(first), last: Int32(last),
                    leadWeight: Float(isWithinOne ? end - start : Double(first + 1) - start),
                    tailWeight: Float(isWithinOne ? 0 : end - Double(last)),
                    reciprocal: Float(1 / (end - start)),
                    coverage: Float((end - start) / (to - from))))
        }
        self.bins = bins
        samples = least <= greatest ? least..<greatest + 1 : 0..<0
        isCovered = bins.allSatisfy { $0.coverage > 0.999_999 }
    }
}
