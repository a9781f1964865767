/// A slowly changing quantity over a picture: measured on a coarse grid, read between its nodes.
struct CoarsePlane: Sendable {
    private let columns: Int
    private let step: Float
    private var nodes: [Float]

    /// - Parameters:
    ///   - frame: the picture.
    ///   - stepMillimetres: the distance between nodes; never less than a pixel.
    ///   - quantity: the quantity at a point of the breast.
    init(over frame: ViewFrame, stepMillimetres: Float, _ quantity: (Point) -> Float) {
        step = max(stepMillimetres / frame.spacing, 1)
        columns = Int(Float(frame.width) / step) + 3
        let rows = Int(Float(frame.height) / step) + 3
        nodes = []
        nodes.reserveCapacity(columns * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                nodes.append(
                    quantity(
                        frame.anatomical(
                            (Float(column) * step + 0.5) * frame.spacing,
                            (Float(row) * step + 0.5) * frame.spacing)))
            }
        }
    }

    /// The quantity at a pixel within the picture.
    @inline(__always)
    func value(column: Int, row: Int) -> Float {
        let x = Float(column) / step
        let y = Float(row) / step
        let left = Int(x)
        let top = Int(y)
        let right = x - Float(left)
        let below = y - Float(top)
        let index = top * columns + left
        return nodes.withUnsafeBufferPointer { nodes in
            let upper = nodes[index] + (nodes[index + 1] - nodes[index]) * right
            let lower =
                nodes[index + columns]
                + (nodes[index + columns + 1] - nodes[index + columns]) * right
            return upper + (lower - upper) * below
        }
    }
}
