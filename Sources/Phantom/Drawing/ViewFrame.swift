import Screening

/// How the breast lies on the detector: from pixels to the breast's own millimetres.
///
/// No two exposures are positioned alike, so the breast is turned by a degree or so, pulled a few
/// millimetres further on or less, and compressed a percent more or less.
struct ViewFrame: Sendable {
    let width: Int
    let height: Int
    /// Millimetres between pixel centres in the picture.
    let spacing: Float
    private let shift: Point
    private let cosine: Float
    private let sine: Float

    init(of anatomy: PhantomAnatomy, view: ViewName, width: Int, height: Int, take: Int) {
        self.width = width
        self.height = height
        spacing = BreastShape.fieldHeight / Float(height)
        var dice = anatomy.exposureGenerator(for: .placement, in: view, take: take)
        let angle = 0.014 * dice.normal()
        let scale = 1 + 0.008 * dice.normal()
        cosine = Float(PortableMath.cosine(angle) * scale)
        sine = Float(PortableMath.sine(angle) * scale)
        shift = Point(Float(1.2 * dice.normal()), Float(2 * dice.normal()))
    }

    /// The breast's coordinates of a place in the picture, both in millimetres from the top end of
    /// the chest wall.
    @inline(__always)
    func anatomical(_ x: Float, _ y: Float) -> Point {
        let row = y - 0.5 * BreastShape.fieldHeight
        return Point(
            cosine * x - sine * row + shift.x,
            sine * x + cosine * row + shift.y + 0.5 * BreastShape.fieldHeight)
    }

    /// The place in the picture, in pixels, of a point of the breast: the inverse of `anatomical`.
    func pixel(of point: Point) -> Point {
        let determinant = cosine * cosine + sine * sine
        let x = point.x - shift.x
        let y = point.y - shift.y - 0.5 * BreastShape.fieldHeight
        let column = (cosine * x + sine * y) / determinant
        let row = (cosine * y - sine * x) / determinant + 0.5 * BreastShape.fieldHeight
        return Point(column / spacing - 0.5, row / spacing - 0.5)
    }
}

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
