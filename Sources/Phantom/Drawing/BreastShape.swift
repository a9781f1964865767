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

extension BreastShape {
    /// Half an ellipse, wider on the outer side, fuller or more pointed from woman to woman.
    static func craniocaudal(_ anatomy: PhantomAnatomy, _ view: ViewName) -> BreastShape {
        var dice = anatomy.generator(for: .outline, in: view)
        let size = anatomy.size
        let reach = (97 + 7 * dice.normal()) * size
        let outer = (104 + 5 * dice.normal()) * size
        let inner = (95 + 5 * dice.normal()) * size
        let hidden = dice.uniform(16, 42) * size
        let fullness = dice.uniform(-0.2, 0.4)
        let roundness = dice.uniform(-0.25, 0.1)
        let middle = Double(fieldHeight) * (0.5 + 0.015 * dice.normal())
        let ripples = (0..<3).map { _ in (dice.normal(), dice.uniform(0, 2 * Double.pi)) }

        var points: [Point] = [Point(Float(-hidden - 60), Float(middle - outer))]
        let steps = 260
        for step in 0...steps {
            let angle = (Double(step) / Double(steps) - 0.5) * Double.pi
            let cosine = max(0, PortableMath.cosine(angle))
            let sine = PortableMath.sine(angle)
            let forward = cosine + fullness * cosine * (1 - cosine)
            let aside = abs(sine) + roundness * abs(sine) * (1 - abs(sine))
            var bump = 0.0
            for (index, ripple) in ripples.enumerated() {
                bump += ripple.0 * PortableMath.sine(Double(index + 2) * angle + ripple.1)
            }
            points.append(
                Point(
                    Float(-hidden + (reach + hidden) * forward + 0.9 * bump * cosine),
                    Float(middle + (sine < 0 ? -outer * aside : inner * aside))))
        }
        points.append(Point(Float(-hidden - 60), Float(middle + inner)))

        var outline = Outline(points: points)
        let turn = Float(4 * dice.normal())
        let tip = outline.foremost(
            from: Float(middle) + turn - 6, to: Float(middle) + turn + 6)
        let nipple = outline.points[tip]
        raiseNipple(of: &outline, at: tip, height: Float(dice.uniform(2, 5)))

        var muscle = anatomy.generator(for: .pectoral, in: view)
        let sliver = max(0, muscle.uniform(-14, 8))
        return BreastShape(
            outline: outline, nipple: nipple, reach: nipple.x,
            halfHeight: Float((outer + inner) / 2), discAxis: unit(Point(-1, -0.3)),
            pectoral: nil, sliver: Float(sliver))
    }

    /// A vector of length 1 in the direction of another.
    static func unit(_ vector: Point) -> Point {
        vector / max((vector.x * vector.x + vector.y * vector.y).squareRoot(), 1e-6)
    }
}

extension BreastShape {
    /// Axillary tail and muscle at the top, the breast hanging below, the inframammary fold and
    /// the beginning of the abdomen at the foot.
    static func oblique(_ anatomy: PhantomAnatomy, _ view: ViewName) -> BreastShape {
        var dice = anatomy.generator(for: .outline, in: view)
        let size = Float(anatomy.size)
        let reach = Float(102 + 6 * dice.normal()) * size
        let nippleRow = fieldHeight * (0.49 + 0.08 * size + 0.012 * Float(dice.normal()))
        let below = Float(70 + 4 * dice.normal()) * (0.4 + 0.6 * size)
        let foldRow = min(nippleRow + below, fieldHeight * 0.94)
        let drop = foldRow - nippleRow
        let axilla = reach * Float(dice.uniform(0.55, 0.82))
        let hollow = reach * Float(dice.uniform(-0.05, 0.07))
        let showsAbdomen = dice.uniform(0, 1) < 0.6
        let fold = reach * Float(showsAbdomen ? dice.uniform(0.03, 0.1) : -0.06)
        let fullness = reach * Float(dice.uniform(-0.02, 0.05))
        let belly = fold + reach * Float(showsAbdomen ? dice.uniform(0.05, 0.16) : -0.1)

        let knots = [
            Point(axilla + 4, -60),
            Point(axilla + 1, -25),
            Point(axilla - hollow, nippleRow * 0.12),
            Point(axilla + (reach - axilla) * 0.26 - hollow, nippleRow * 0.36),
            Point(axilla + (reach - axilla) * 0.66 + fullness * 0.6, nippleRow * 0.66),
            Point(axilla + (reach - axilla) * 0.93 + fullness * 0.6, nippleRow * 0.88),
            Point(reach, nippleRow),
            Point(reach * 0.955 + fullness, nippleRow + drop * 0.3),
            Point(reach * 0.78 + fullness, nippleRow + drop * 0.66),
            Point(reach * 0.5 + fullness, nippleRow + drop * 0.9),
            Point(reach * 0.26 + fullness * 0.5, nippleRow + drop * 0.985),
            Point(fold, foldRow),
            Point(fold + (belly - fold) * 0.06, foldRow + 5),
            Point(fold + (belly - fold) * 0.3, foldRow + 16),
            Point(fold + (belly - fold) * 0.62, foldRow + 36),
            Point(belly + 4, fieldHeight + 60),
            Point(belly + 4, fieldHeight + 90),
        ]
        var outline = Outline.spline(through: knots, stepMillimetres: 1.2)
        let tip = outline.foremost(from: nippleRow - 10, to: nippleRow + 10)
        let nipple = outline.points[tip]
        raiseNipple(of: &outline, at: tip, height: Float(dice.uniform(2, 5)))

        var muscle = anatomy.generator(for: .pectoral, in: view)
        let edge = PectoralEdge(
            top: min(axilla * Float(muscle.uniform(0.68, 0.92)), 90),
            bottom: nippleRow * Float(muscle.uniform(0.88, 1.12)),
            bulge: Float(muscle.uniform(-2, 8)))
        return BreastShape(
            outline: outline, nipple: nipple, reach: nipple.x, halfHeight: 82 * size,
            discAxis: unit(Point(-1, -0.45)), pectoral: edge, sliver: 0)
    }
}

/// The front edge of the pectoral muscle in an oblique view: a line from the top of the picture
/// to the chest wall, bulging forwards a little.
struct PectoralEdge: Sendable {
    /// Where it meets the top of the picture, in millimetres from the chest wall.
    var top: Float
    /// Where it meets the chest wall, in millimetres from the top.
    var bottom: Float
    /// How far it bulges.
    var bulge: Float

    /// The unit vector from the top end to the lower one.
    var along: Point {
        let length = (top * top + bottom * bottom).squareRoot()
        return Point(-top / length, bottom / length)
    }

    /// Distance from the edge in millimetres, positive within the muscle.
    @inline(__always)
    func depth(at point: Point) -> Float {
        let length = (top * top + bottom * bottom).squareRoot()
        let acrossX = -bottom / length
        let acrossY = -top / length
        let way = (point.x - top) * acrossX + point.y * acrossY
        let share = min(max(((top - point.x) * top + point.y * bottom) / (length * length), 0), 1)
        return way + bulge * 4 * share * (1 - share)
    }
}
