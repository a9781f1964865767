extension PhantomScene {
    /// A silicone implant in front of the chest wall: bright throughout, its capsule brighter.
    mutating func drawImplant() {
        var dice = anatomy.generator(for: .implant, in: view)
        let isOblique = shape.pectoral != nil
        let centre = Point(
            shape.reach * Float(dice.uniform(-0.02, 0.06)),
            shape.nipple.y - (isOblique ? 14 : 2) + Float(2 * dice.normal()))
        let forward = shape.reach * Float(dice.uniform(0.56, 0.64))
        let aside = shape.halfHeight * Float(dice.uniform(0.6, 0.68))
        let tilt: Float = isOblique ? 0.16 : 0.03
        let (frame, width, look) = (frame, frame.width, look)
        implant = [Float](repeating: 0, count: signal.count)
        for row in 0..<frame.height {
            for column in 0..<width where depth[row * width + column] > 4 {
                let index = row * width + column
                let way =
                    frame.anatomical(
                        (Float(column) + 0.5) * frame.spacing,
                        (Float(row) + 0.5) * frame.spacing) - centre
                let first = (way.x - tilt * way.y) / forward
                let second = (way.y + tilt * way.x) / aside
                let radius = (first * first + second * second).squareRoot()
                let inside = (1 - radius) * forward
                guard inside > -1 else { continue }
                let body = PortableMath.smoothStep(-0.6, 0.9, inside)
                let capsule =
                    PortableMath.smoothStep(-0.6, 0.6, inside)
                    * (1 - PortableMath.smoothStep(0.8, 2.2, inside))
                let silicone =
                    look.fat + 0.72 * (3500 - look.fat)
                    + 0.28 * (3500 - look.fat) * min(inside / 26, 1)
                signal[index] += (silicone - signal[index]) * body + 110 * capsule
                implant[index] = body
                cover[index] *= 1 - body
                muscle[index] *= 1 - body
            }
        }
    }
}
