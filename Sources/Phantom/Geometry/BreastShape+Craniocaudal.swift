import Screening

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
