import Screening

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
