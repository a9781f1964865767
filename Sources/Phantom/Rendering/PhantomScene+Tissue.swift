import Screening

extension PhantomScene {
    /// Fat, parenchyma, muscle and skin.
    mutating func drawTissue() {
        let gland = GlandularTissue(of: anatomy, view: view, shape: shape, frame: frame)
        var dice = anatomy.generator(for: .background, in: view)
        let texture = PowerLawTexture(
            from: &dice, coarsest: 60, finest: Double(frame.spacing) * 1.5, beta: 3,
            sharing: 1 - anatomy.asymmetry
        ).split(atMillimetres: 6)
        let coarseTexture = CoarsePlane(over: frame, stepMillimetres: 1) {
            texture.coarse.value($0.x, $0.y)
        }
        let muscleGrain = GradientNoise(seed: dice.sidedBits())
        let net = StreakNoise(from: &dice, octaves: 4)
        let contrast = anatomy.textureContrast
        let (frame, shape, look, width) = (frame, shape, look, frame.width)
        depth.withUnsafeBufferPointer { depth in
            signal.withUnsafeMutableBufferPointer { signal in
                cover.withUnsafeMutableBufferPointer { cover in
                    muscle.withUnsafeMutableBufferPointer { muscle in
                        for row in 0..<frame.height {
                            for column in 0..<width {
                                let index = row * width + column
                                let under = depth[index]
                                guard under > 0 else { continue }
                                let point = frame.anatomical(
                                    (Float(column) + 0.5) * frame.spacing,
                                    (Float(row) + 0.5) * frame.spacing)
                                let dense = gland.cover(
                                    column: column, row: row, at: point, depth: under)
                                let flesh = Self.muscle(
                                    at: point, shape: shape, grain: muscleGrain)
                                let grain =
                                    coarseTexture.value(column: column, row: row)
                                    + texture.fine.value(point.x, point.y)
                                let strand = net.value(
                                    along: NippleRay(point - shape.nipple), warp: 0.1 * grain)
                                let pattern = contrast * (0.085 * grain + 0.05 * strand)
                                let fat = look.fat * (1 + pattern)
                                let added =
                                    look.gland * dense * (1 - 0.45 * flesh)
                                    + look.muscle * flesh
                                cover[index] = dense
                                muscle[index] = flesh
                                signal[index] =
                                    look.thickness(depth: under) * (fat + added)
                                    + Self.skin(under, look: look, shape: shape, at: point)
                            }
                        }
                    }
                }
            }
        }
    }

    /// How much muscle lies at a point, about 0 to 1, with the grain of its fibres.
    @inline(__always)
    private static func muscle(
        at point: Point, shape: BreastShape, grain: GradientNoise
    ) -> Float {
        if let edge = shape.pectoral {
            let inside = edge.depth(at: point)
            guard inside > -1.5 else { return 0 }
            let along = edge.along
            let lengthwise = point.x * along.x + point.y * along.y
            let fibre =
                grain.value(lengthwise * 0.015, inside * 0.22)
                + 0.6 * grain.value(lengthwise * 0.03 + 40, inside * 0.5)
            let body = PortableMath.smoothStep(-1.5, 3.5, inside)
            return body * (0.5 + 0.5 * min(inside / 55, 1) + 0.045 * fibre)
        }
        guard shape.sliver > 0 else { return 0 }
        let aside = (point.y - shape.nipple.y) / (shape.halfHeight * 0.55)
        let front = shape.sliver * (1 - aside * aside)
        return 0.8 * PortableMath.smoothStep(-1, 2, front - point.x)
    }

    /// The skin's share: seen edge on it is a bright line; the nipple is bright throughout.
    @inline(__always)
    private static func skin(
        _ depth: Float, look: Look, shape: BreastShape, at point: Point
    ) -> Float {
        let line =
            PortableMath.smoothStep(0, 0.5, depth)
            * (1 - PortableMath.smoothStep(look.skinThickness, look.skinThickness + 1.6, depth))
        let way = point - shape.nipple
        let areola = PortableMath.exponential(-(way.x * way.x + way.y * way.y) * (1 / 60))
        return look.skin * (line + 0.9 * areola)
    }
}
