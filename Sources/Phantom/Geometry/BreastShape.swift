import Screening

/// One breast in one projection, in millimetres, drawn as a left breast hangs: the chest wall at
/// x = 0, the nipple to the right, the head up.
struct BreastShape: Sendable {
    /// Rows of the picture span this many millimetres, as on the larger of two usual detectors.
    static let fieldHeight: Float = 245.76

    /// The skin.
    var outline: Outline
    /// The middle of the nipple's base.
    var nipple: Point
    /// From the chest wall to the nipple.
    var reach: Float
    /// Half the height of the breast at the chest wall.
    var halfHeight: Float
    /// The direction in which the glandular disc lies as seen from the nipple; a unit vector.
    var discAxis: Point
    /// The muscle's edge, in the oblique view.
    var pectoral: PectoralEdge?
    /// How far the muscle looks into the craniocaudal view; 0 where it does not.
    var sliver: Float

    init(of anatomy: PhantomAnatomy, in view: ViewName) {
        self =
            view.position == .craniocaudal
            ? .craniocaudal(anatomy, view) : .oblique(anatomy, view)
    }

    init(
        outline: Outline, nipple: Point, reach: Float, halfHeight: Float, discAxis: Point,
        pectoral: PectoralEdge?, sliver: Float
    ) {
        self.outline = outline
        self.nipple = nipple
        self.reach = reach
        self.halfHeight = halfHeight
        self.discAxis = discAxis
        self.pectoral = pectoral
        self.sliver = sliver
    }

    /// A mammilla on top of a slightly raised areola.
    static func raiseNipple(of outline: inout Outline, at index: Int, height: Float) {
        outline.raise(at: index, height: 1.8, radius: 26, plateau: 0)
        outline.raise(at: index, height: height, radius: 8.5, plateau: 0.2)
    }
}
