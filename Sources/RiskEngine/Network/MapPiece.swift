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
            (to.base + target.place(index / rows, row, column)).update(
                from: from.base + self.place(index / rows, row, column), count: count)
        }
    }

    /// The place of a cell's channels of one group.
    func place(_ group: Int, _ row: Int, _ column: Int) -> Int {
        let area = box.area
        let line = group * area.rows.count + row - area.rows.lowerBound
        return (line * area.columns.count + column - area.columns.lowerBound) * lanes
    }

    private var floats: UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: buffer.floats, count: buffer.byteCount / 4)
    }
}
