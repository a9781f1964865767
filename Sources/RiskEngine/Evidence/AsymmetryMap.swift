import Screening

/// How much each part of a breast differs from the other breast's in the same projection, by the
/// encoder's last maps.
///
/// Both views face left when the network sees them, so that the same cell is the same place of
/// either breast, up to positioning. A cell is described by its departure from the empty response
/// there, that of an exam of nothing but background: `u` on this side, `v` on the other. Their
/// difference is
///
///     d(u, v) = min(1, |u - v|^2 / (|u|^2 + |v|^2 + c))
///
/// which is 0 for the same departures, 1 for those with nothing in common (`u . v <= 0`), such as
/// tissue against air, and does not change when the sides are exchanged. Unlike a cosine it sees
/// the same pattern at another strength. The constant `c` is `departureFloor` of the mean square
/// length of the empty response's cells, so that rounding and film noise in the air, which depart
/// by next to nothing, do not count as differences. A cell's value is the least difference to any
/// cell of the other side within `window` rows and columns, which makes up for positioning.
enum AsymmetryMap {
    /// Rows and columns of shift to each side: 2 cells, 64 pixels of the input, or about 8 mm where
    /// its 2048 rows stand for 240 mm.
    static let window = 2
    /// `c` as a share of the empty response's mean square length.
    static let departureFloor: Float = 0.01
    /// Values below are cut to 0.
    static let threshold: Float = 0.1

    /// The maps of both sides: 0 (alike) to 1, in steps of 1/255.
    ///
    /// - Parameters:
    ///   - right: The right view of a projection, and how it was mirrored to face left.
    ///   - left: The left view of the same projection.
    ///   - empty: What the encoder makes of an input of nothing but background.
    ///   - inputWidth: Columns of the network's input.
    ///   - inputHeight: Rows of it.
    /// - Precondition: The three share one grid and one number of channels.
    static func maps(
        right: (view: EncodedView, isMirrored: Bool), left: (view: EncodedView, isMirrored: Bool),
        empty: EncodedView, inputWidth: Int, inputHeight: Int
    ) -> (right: CellMap, left: CellMap) {
        let values = differences(right.view, left.view, empty: empty)
        func map(_ values: [Float], _ isMirrored: Bool) -> CellMap {
            CellMap(
                columns: empty.columns, rows: empty.rows, inputWidth: inputWidth,
                inputHeight: inputHeight, isMirrored: isMirrored, values: values.map(quantized))
        }
        return (map(values.first, right.isMirrored), map(values.second, left.isMirrored))
    }

    /// In steps of 1/255, and 0 below the threshold.
    static func quantized(_ value: Float) -> Float {
        value < threshold ? 0 : (value * 255).rounded() / 255
    }

    /// Each cell's least difference to the other side's cells within the window, for both sides.
    static func differences(
        _ first: EncodedView, _ second: EncodedView, empty: EncodedView
    ) -> (first: [Float], second: [Float]) {
        let (columns, rows) = (empty.columns, empty.rows)
        let cells = columns * rows
        for view in [first, second] {
            precondition(view.columns == columns && view.rows == rows)
            precondition(view.map.count == empty.map.count)
        }
        let channels = empty.map.count / cells
        let (u, v) = (departures(first, from: empty), departures(second, from: empty))
        let (uu, vv) = (squares(u, channels), squares(v, channels))
        let energy = empty.map.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(cells)
        let floor = departureFloor * Float(energy)
        var best = (
            first: [Float](repeating: 1, count: cells), second: [Float](repeating: 1, count: cells)
        )
        u.withUnsafeBufferPointer { u in
            v.withUnsafeBufferPointer { v in
                guard let u = u.baseAddress, let v = v.baseAddress else { return }
                for cell in 0..<cells {
                    let (row, column) = (cell / columns, cell % columns)
                    for otherRow in max(0, row - window)...min(rows - 1, row + window) {
                        for otherColumn
                            in max(0, column - window)...min(columns - 1, column + window)
                        {
                            let other = otherRow * columns + otherColumn
                            let product = Vectors.dot(
                                u + cell * channels, v + other * channels, count: channels)
                            let value = difference(uu[cell], vv[other], product, floor: floor)
                            best.first[cell] = min(best.first[cell], value)
                            best.second[other] = min(best.second[other], value)
                        }
                    }
                }
            }
        }
        return best
    }

    /// `d` of the squares of two departures and of their product.
    private static func difference(
        _ uu: Float, _ vv: Float, _ uv: Float, floor: Float
    ) -> Float {
        let scale = uu + vv + floor
        return scale > 0 ? min(1, max(0, (uu + vv - 2 * uv) / scale)) : 0
    }

    /// The view's map less the empty one, cell by cell with a cell's channels side by side.
    private static func departures(_ view: EncodedView, from empty: EncodedView) -> [Float] {
        let cells = view.columns * view.rows
        let channels = view.map.count / cells
        return [Float](unsafeUninitializedCapacity: view.map.count) { result, count in
            view.map.withUnsafeBufferPointer { map in
                empty.map.withUnsafeBufferPointer { empty in
                    // Blocks of cells, so that what is written stays near.
                    for block in stride(from: 0, to: cells, by: 16) {
                        for channel in 0..<channels {
                            for cell in block..<min(block + 16, cells) {
                                let index = channel * cells + cell
                                result[cell * channels + channel] = map[index] - empty[index]
                            }
                        }
                    }
                }
            }
            count = view.map.count
        }
    }

    private static func squares(_ vectors: [Float], _ width: Int) -> [Float] {
        vectors.withUnsafeBufferPointer { vectors in
            guard let start = vectors.baseAddress else { return [] }
            return (0..<(vectors.count / width)).map {
                Vectors.dot(start + $0 * width, start + $0 * width, count: width)
            }
        }
    }
}
