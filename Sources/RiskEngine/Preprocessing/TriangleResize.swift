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
    var order = PassOrder.columnsFirst

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
        switch order {
        case .columnsFirst:
            return resizedRows(
                resizedColumns(pixels, sourceWidth, sourceHeight, table), width, sourceHeight)
        case .rowsFirst:
            let greys = pixels.withUnsafeBufferPointer { $0.map { table[Int($0)] } }
            return resizedColumns(
                resizedRows(greys, sourceWidth, sourceHeight), sourceWidth, height,
                Array(UInt16.min...UInt16.max))
        }
    }

    /// Values looked up, then `rows` rows of `columns` values to `rows` rows of `width`.
    private func resizedColumns(
        _ pixels: [UInt16], _ columns: Int, _ rows: Int, _ table: [UInt16]
    ) -> [UInt16] {
        let filter = TriangleFilter(inputs: columns, outputs: width)
        return [UInt16](unsafeUninitializedCapacity: width * rows) { out, count in
            pixels.withUnsafeBufferPointer { pixels in
                table.withUnsafeBufferPointer { table in
                    resizeColumns(pixels, columns, rows, table, filter, out)
                }
            }
            count = width * rows
        }
    }

    /// `rows` rows of `columns` values to `height` rows.
    private func resizedRows(_ values: [UInt16], _ columns: Int, _ rows: Int) -> [UInt16] {
        let filter = TriangleFilter(inputs: rows, outputs: height)
        return [UInt16](unsafeUninitializedCapacity: columns * height) { out, count in
            values.withUnsafeBufferPointer { resizeRows($0, columns, filter, out) }
            count = columns * height
        }
    }

    /// The pass of columns: `[rows, source columns]` to `[rows, width]`. Eight rows are turned into
    /// one vector a column, so that each weight is applied to eight rows at once.
    private func resizeColumns(
        _ pixels: UnsafeBufferPointer<UInt16>, _ sourceWidth: Int, _ sourceHeight: Int,
        _ table: UnsafeBufferPointer<UInt16>, _ filter: TriangleFilter,
        _ out: UnsafeMutableBufferPointer<UInt16>
    ) {
        guard let source = pixels.baseAddress, let table = table.baseAddress,
            let out = out.baseAddress
        else { return }
        let block = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: sourceWidth)
        defer { block.deallocate() }
        filter.weights.withUnsafeBufferPointer { weights in
            filter.firsts.withUnsafeBufferPointer { firsts in
                filter.counts.withUnsafeBufferPointer { counts in
                    for top in stride(from: 0, to: sourceHeight, by: Self.lanes) {
                        let count = min(Self.lanes, sourceHeight - top)
                        Self.load(source, sourceWidth, top, count, table, into: block)
                        var tap = 0
                        for column in 0..<width {
                            let inputs = block + firsts[column]
                            var sum = SIMD8<Double>()
                            for input in 0..<counts[column] {
                                sum += inputs[input] * weights[tap]
                                tap += 1
                            }
                            Self.store(sum, count, to: out + (top * width + column), width)
                        }
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
        var shifted = raised + whole
        shifted.replace(with: shifted - 1, where: (shifted - whole) .> raised)
        let bits = unsafeBitCast(shifted, to: SIMD8<UInt64>.self)
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

    /// The pass of rows: `[source rows, columns]` to `[height, columns]`, whole rows at a time.
    private func resizeRows(
        _ values: UnsafeBufferPointer<UInt16>, _ width: Int, _ filter: TriangleFilter,
        _ out: UnsafeMutableBufferPointer<UInt16>
    ) {
        guard let source = values.baseAddress, let out = out.baseAddress else { return }
        let sums = UnsafeMutablePointer<Double>.allocate(capacity: width)
        defer { sums.deallocate() }
        for row in 0..<height {
            let start = filter.starts[row]
            for tap in 0..<filter.counts[row] {
                let weight = filter.weights[start + tap]
                let input = source + (filter.firsts[row] + tap) * width
                if tap == 0 {
                    for column in 0..<width { sums[column] = Double(input[column]) * weight }
                } else {
                    for column in 0..<width { sums[column] += Double(input[column]) * weight }
                }
            }
            let result = out + row * width
            for column in 0..<width { result[column] = Self.rounded(sums[column]) }
        }
    }

    /// The whole number below `sum + 1/2`, for sums from 0 to below 65,535.5: Pillow's rounding.
    ///
    /// Adding 2^52 leaves the nearest whole number in the low bits; where that lies above, it is
    /// one too many. Unlike a checked conversion this takes several numbers at once.
    @inline(__always)
    private static func rounded(_ sum: Double) -> UInt16 {
        let raised = sum + 0.5
        let shifted = raised + whole
        let floor = shifted - whole > raised ? shifted - 1 : shifted
        return UInt16(truncatingIfNeeded: floor.bitPattern)
    }
}
