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
