/// Resizes 16-bit pictures as Pillow resizes 32-bit integers with `BILINEAR`: antialiased triangle
/// filter, one pass for columns and one for rows, each rounded to integers, a half upwards
/// (`ImagingResampleHorizontal_32bpc` and `...Vertical_32bpc` in Pillow's `Resample.c`). Equal to
/// the integer: sums are in double precision, weight by weight in Pillow's order.
///
/// Weights are positive and add up to one, so that results stay within 16 bits.
struct TriangleResize: Sendable {
    /// Columns of the result.
    let width: Int
    /// Rows of the result.
    let height: Int
    /// Which pass comes first.
    var order = PassOrder.pillow13

    /// Rows that the first pass takes at once, one to a lane.
    private static let lanes = 8

    /// 2^52: the spacing of doubles from here on is one.
    private static let whole = 4_503_599_627_370_496.0

    /// Resizes a picture whose every value is first looked up in a table.
    ///
    /// - Parameters:
    ///   - pixels: `sourceWidth * sourceHeight` values, row by row.
    ///   - table: What each of the 65,536 possible values stands for.
    /// - Returns: `width * height` values, row by row.
    func resized(
        _ pixels: [UInt16], sourceWidth: Int, sourceHeight: Int, table: [UInt16]
    ) -> [UInt16] {
        precondition(sourceWidth > 0 && sourceHeight > 0 && table.count == 65536)
        precondition(pixels.count == sourceWidth * sourceHeight)
        let columns = TriangleFilter(inputs: sourceWidth, outputs: width)
        let rows = TriangleFilter(inputs: sourceHeight, outputs: height)
        let order = order.resolved(
            sourceWidth: sourceWidth, sourceHeight: sourceHeight, width: width, height: height)
        return [UInt16](unsafeUninitializedCapacity: width * height) { out, count in
            pixels.withUnsafeBufferPointer { pixels in
                table.withUnsafeBufferPointer { table in
                    guard let source = pixels.baseAddress, let table = table.baseAddress,
                        let out = out.baseAddress
                    else { return }
                    if order == .rowsFirst {
                        resizeRowsFirst(
                            source, sourceWidth, sourceHeight, table, columns, rows, out)
                    } else {
                        resizeColumnsFirst(
                            source, sourceWidth, sourceHeight, table, columns, rows, out)
                    }
                }
            }
            count = width * height
        }
    }

    /// Narrows rows, eight at a time, into a ring of as many as a row of the result needs, and
    /// makes each row of the result as soon as its inputs are there.
    private func resizeColumnsFirst(
        _ source: UnsafePointer<UInt16>, _ sourceWidth: Int, _ sourceHeight: Int,
        _ table: UnsafePointer<UInt16>, _ columns: TriangleFilter, _ rows: TriangleFilter,
        _ out: UnsafeMutablePointer<UInt16>
    ) {
        // The rows still needed when a block comes are fewer than those of one result.
        let needed = (rows.counts.max() ?? 1) + Self.lanes
        let ring = (needed + Self.lanes - 1) / Self.lanes * Self.lanes
        let narrowed = UnsafeMutablePointer<UInt16>.allocate(capacity: ring * width)
        let block = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: sourceWidth)
        let sums = UnsafeMutablePointer<Double>.allocate(capacity: width)
        defer {
            narrowed.deallocate()
            block.deallocate()
            sums.deallocate()
        }
        var row = 0
        for top in stride(from: 0, to: sourceHeight, by: Self.lanes) {
            let count = min(Self.lanes, sourceHeight - top)
            Self.load(source, sourceWidth, top, count, table, into: block)
            narrow(block, count, columns, to: narrowed + top % ring * width)
            while row < height, rows.firsts[row] + rows.counts[row] <= top + count {
                Self.combine(narrowed, ring, width, rows, row, sums, to: out + row * width)
                row += 1
            }
        }
    }

    /// All rows first, then the columns of the rows of the result, eight at a time.
    private func resizeRowsFirst(
        _ source: UnsafePointer<UInt16>, _ sourceWidth: Int, _ sourceHeight: Int,
        _ table: UnsafePointer<UInt16>, _ columns: TriangleFilter, _ rows: TriangleFilter,
        _ out: UnsafeMutablePointer<UInt16>
    ) {
        let greys = UnsafeMutablePointer<UInt16>.allocate(capacity: sourceWidth * sourceHeight)
        let wide = UnsafeMutablePointer<UInt16>.allocate(capacity: sourceWidth * height)
        let block = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: sourceWidth)
        let sums = UnsafeMutablePointer<Double>.allocate(capacity: sourceWidth)
        defer {
            greys.deallocate()
            wide.deallocate()
            block.deallocate()
            sums.deallocate()
        }
        for index in 0..<sourceWidth * sourceHeight { greys[index] = table[Int(source[index])] }
        for row in 0..<height {
            Self.combine(
                greys, sourceHeight, sourceWidth, rows, row, sums, to: wide + row * sourceWidth)
        }
        Array(UInt16.min...UInt16.max).withUnsafeBufferPointer { identity in
            guard let identity = identity.baseAddress else { return }
            for top in stride(from: 0, to: height, by: Self.lanes) {
                let count = min(Self.lanes, height - top)
                Self.load(wide, sourceWidth, top, count, identity, into: block)
                narrow(block, count, columns, to: out + top * width)
            }
        }
    }

    /// The pass of columns for eight rows, turned into one vector a column so that each weight is
    /// applied to eight rows at once: `[source columns][8]` to `[count, width]`.
    private func narrow(
        _ block: UnsafePointer<SIMD8<Double>>, _ count: Int, _ filter: TriangleFilter,
        to out: UnsafeMutablePointer<UInt16>
    ) {
        filter.weights.withUnsafeBufferPointer { weights in
            filter.firsts.withUnsafeBufferPointer { firsts in
                filter.counts.withUnsafeBufferPointer { counts in
                    var tap = 0
                    for column in 0..<width {
                        let inputs = block + firsts[column]
                        var sum = SIMD8<Double>()
                        for input in 0..<counts[column] {
                            sum += inputs[input] * weights[tap]
                            tap += 1
                        }
                        Self.store(sum, count, to: out + column, width)
                    }
                }
            }
        }
    }

    /// Looks up rows from `top` on, one to a lane. Lanes past the last row repeat it.
    private static func load(
        _ source: UnsafePointer<UInt16>, _ width: Int, _ top: Int, _ count: Int,
        _ table: UnsafePointer<UInt16>, into block: UnsafeMutablePointer<SIMD8<Double>>
    ) {
        func row(_ lane: Int) -> UnsafePointer<UInt16> {
            source + (top + min(lane, count - 1)) * width
        }
        let (row0, row1, row2, row3) = (row(0), row(1), row(2), row(3))
        let (row4, row5, row6, row7) = (row(4), row(5), row(6), row(7))
        for column in 0..<width {
            block[column] = SIMD8(
                Double(table[Int(row0[column])]), Double(table[Int(row1[column])]),
                Double(table[Int(row2[column])]), Double(table[Int(row3[column])]),
                Double(table[Int(row4[column])]), Double(table[Int(row5[column])]),
                Double(table[Int(row6[column])]), Double(table[Int(row7[column])]))
        }
    }

    /// Rounds eight sums as `rounded` does and stores those of the first `count` rows.
    @inline(__always)
    private static func store(
        _ sum: SIMD8<Double>, _ count: Int, to out: UnsafeMutablePointer<UInt16>, _ width: Int
    ) {
        let raised = sum + 0.5
        let shifted = raised + whole
        let sign = unsafeBitCast(raised - (shifted - whole), to: SIMD8<UInt64>.self) &>> 63
        let bits = unsafeBitCast(shifted, to: SIMD8<UInt64>.self) &- sign
        if count == lanes {
            out[0] = UInt16(truncatingIfNeeded: bits[0])
            out[width] = UInt16(truncatingIfNeeded: bits[1])
            out[2 * width] = UInt16(truncatingIfNeeded: bits[2])
            out[3 * width] = UInt16(truncatingIfNeeded: bits[3])
            out[4 * width] = UInt16(truncatingIfNeeded: bits[4])
            out[5 * width] = UInt16(truncatingIfNeeded: bits[5])
            out[6 * width] = UInt16(truncatingIfNeeded: bits[6])
            out[7 * width] = UInt16(truncatingIfNeeded: bits[7])
        } else {
            for lane in 0..<count { out[lane * width] = UInt16(truncatingIfNeeded: bits[lane]) }
        }
    }

    /// The pass of rows for one row of the result: `[source rows, width]` to `[width]`. Source row
    /// `r` lies at `r % ring` rows from `source`.
    private static func combine(
        _ source: UnsafePointer<UInt16>, _ ring: Int, _ width: Int, _ filter: TriangleFilter,
        _ row: Int, _ sums: UnsafeMutablePointer<Double>, to out: UnsafeMutablePointer<UInt16>
    ) {
        for tap in 0..<filter.counts[row] {
            let weight = filter.weights[filter.starts[row] + tap]
            let input = source + (filter.firsts[row] + tap) % ring * width
            if tap == 0 {
                for column in 0..<width { sums[column] = Double(input[column]) * weight }
            } else {
                for column in 0..<width { sums[column] += Double(input[column]) * weight }
            }
        }
        for column in 0..<width { out[column] = rounded(sums[column]) }
    }

    /// The whole number below `sum + 1/2`, for sums from 0 to below 65,535.5: Pillow's rounding.
    ///
    /// Adding 2^52 leaves the nearest whole number in the low bits; where that lies above, what
    /// remains is negative, and its sign bit is the one too many. Unlike a checked conversion this
    /// takes several numbers at once.
    @inline(__always)
    private static func rounded(_ sum: Double) -> UInt16 {
        let raised = sum + 0.5
        let shifted = raised + whole
        let sign = (raised - (shifted - whole)).bitPattern &>> 63
        return UInt16(truncatingIfNeeded: shifted.bitPattern &- sign)
    }
}

/// Which of the two passes of a resize comes first. Each pass is rounded, so results differ by one
/// level of 65,535 in places.
enum PassOrder: Sendable, Hashable {
    /// As Pillow 13 chooses (`ImagingResampleInner`): rows first where the picture loses more than
    /// twice as many rows as columns, else columns first. The reference was computed with it.
    case pillow13
    /// Columns, then rows: Pillow up to version 12, with which Mirai was trained.
    case columnsFirst
    /// Rows, then columns.
    case rowsFirst

    /// The order for given sizes: `columnsFirst` or `rowsFirst`.
    func resolved(
        sourceWidth: Int, sourceHeight: Int, width: Int, height: Int
    ) -> PassOrder {
        guard self == .pillow13 else { return self }
        let lost = sourceHeight - height
        return lost > 0 && lost > 2 * (sourceWidth - width) ? .rowsFirst : .columnsFirst
    }
}

/// The weights of one pass of an antialiased triangle filter, as Pillow's `BILINEAR` has them.
///
/// With `scale` inputs to an output, output `i` is centred on `(i + 1/2) * scale`; the triangle
/// reaches `max(1, scale)` inputs to either side, and the weights are divided by their sum. All
/// is done in double precision and in Pillow's order, so that sums agree to the last bit
/// (`precompute_coeffs` in Pillow's `Resample.c`).
struct TriangleFilter: Sendable {
    /// The first input of each output.
    private(set) var firsts: [Int] = []
    /// How many inputs each output takes, at least one.
    private(set) var counts: [Int] = []
    /// Where each output's weights start in `weights`.
    private(set) var starts: [Int] = []
    /// The weights, output by output; none is zero at either end of an output's.
    private(set) var weights: [Double] = []

    /// The weights from one size to another.
    ///
    /// - Precondition: Both sizes are positive.
    init(inputs: Int, outputs: Int) {
        precondition(inputs > 0 && outputs > 0)
        let scale = Double(inputs) / Double(outputs)
        let support = max(1, scale)
        let inverse = 1 / support
        for output in 0..<outputs {
            let center = (Double(output) + 0.5) * scale
            let first = max(0, Int(center - support + 0.5))
            let end = min(inputs, Int(center + support + 0.5))
            let taps = (first..<end).map { input in
                let distance = abs((Double(input) - center + 0.5) * inverse)
                return distance < 1 ? 1 - distance : 0
            }
            let sum = taps.reduce(0, +)
            append(taps.map { sum == 0 ? $0 : $0 / sum }, first: first)
        }
    }

    /// Adds an output. Weights of zero at its ends are left out: they add nothing to a sum.
    private mutating func append(_ taps: [Double], first: Int) {
        let from = taps.firstIndex { $0 != 0 } ?? 0
        let to = max(from, taps.lastIndex { $0 != 0 } ?? 0)
        firsts.append(first + from)
        counts.append(to - from + 1)
        starts.append(weights.count)
        weights += taps.isEmpty ? [0] : taps[from...to]
    }
}
