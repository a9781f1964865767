/// A box of one map in memory: `[channels / lanes][rows][columns][lanes]`.
struct MapPiece {
    /// The box and what of it is right.
    let box: EncoderPlan.Box
    /// Groups of channels.
    let groups: Int
    /// Channels a group.
    let lanes: Int
    let buffer: AlignedBuffer

    /// Whether the piece is just an area, and right everywhere.
    func isAll(of area: CellArea) -> Bool { box.area == area && box.valid == area }

    /// Copies what of this piece is right and lies within another's box into that.
    func copyValid(to target: MapPiece) {
        guard let shared = box.valid.intersection(target.box.area) else { return }
        let from = SharedMutablePointer(floats)
        let to = SharedMutablePointer(target.floats)
        let rows = shared.rows.count
        let count = shared.columns.count * lanes
        ThreadPool.forEach(groups * rows) { index in
            let row = shared.rows.lowerBound + index % rows
            let column = shared.columns.lowerBound
            (to.base + target.offset(index / rows, row, column)).update(
                from: from.base + self.offset(index / rows, row, column), count: count)
        }
    }

    /// The index of a cell's channels of one group, in floats.
    func offset(_ group: Int, _ row: Int, _ column: Int) -> Int {
        let area = box.area
        let line = group * area.rows.count + row - area.rows.lowerBound
        return (line * area.columns.count + column - area.columns.lowerBound) * lanes
    }

    private var floats: UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: buffer.floats, count: buffer.byteCount / 4)
    }
}

/// What the encoder answers to an image of nothing but background, after the stem and after each
/// further segment.
///
/// It is one value a channel but near the map's borders, where zero padding reaches inwards: a few
/// cells. So a small image holds it all; a cell of the real map is looked up by its distance to the
/// nearer border, clamped in the middle.
struct EmptyResponse {
    /// One map of the small image.
    struct Template {
        /// The whole map.
        let piece: MapPiece
        /// The size of the real map.
        let size: MapSize

        /// Fills a piece of the real map.
        func fill(_ target: MapPiece) {
            let small = piece.box.area
            let columns = target.box.area.columns.map {
                Self.smallIndex($0, of: size.columns, in: small.columns.count)
            }
            let rows = target.box.area.rows.map {
                Self.smallIndex($0, of: size.rows, in: small.rows.count)
            }
            let lanes = piece.lanes
            let from = UnsafePointer(piece.buffer.floats)
            let to = target.buffer.floats
            let first = target.box.area
            ThreadPool.forEach(piece.groups * rows.count) { index in
                let group = index / rows.count
                let row = index % rows.count
                let source = from + self.piece.offset(group, rows[row], 0)
                let line =
                    to
                    + target.offset(
                        group, first.rows.lowerBound + row, first.columns.lowerBound)
                for (cell, column) in columns.enumerated() {
                    (line + cell * lanes).update(from: source + column * lanes, count: lanes)
                }
            }
        }

        static func smallIndex(_ index: Int, of size: Int, in small: Int) -> Int {
            if size == small { return index }
            let half = small / 2
            if index < half { return index }
            return index >= size - (small - half) ? small - (size - index) : half
        }
    }

    /// The background's 16-bit value.
    let background: UInt16
    /// The stem's map, then the other segments'.
    let templates: [Template]

    /// The size of the small image for a real one: large enough that every map has a cell in its
    /// middle that no border reaches, and such that strides fall on the same pixels at both borders.
    static func smallSize(for size: MapSize, _ layout: EncoderLayout) -> MapSize {
        var stride = 1
        // How many cells at a map's border see the zeros around the image. The stem's do in two;
        // of a strided convolution's output, half as many and one more.
        var depth = 2
        var pixels = 0
        for segment in layout.segments(of: size) {
            stride *= segment.stride
            if segment.stride == 2 { depth = depth / 2 + 1 }
            depth += segment.reach
            pixels = max(pixels, (2 * depth + 2) * stride)
        }
        func small(_ count: Int) -> Int {
            let small = (pixels + stride - 1) / stride * stride + count % stride
            return count > small ? small : count
        }
        return MapSize(rows: small(size.rows), columns: small(size.columns))
    }
}
