import Screening

/// Thin curved lines of soft profile over a picture: fibres, ligaments, ducts, vessels.
///
/// Where lines of one layer meet, the brighter one shows, so that joints do not bead.
struct StrokeLayer: Sendable {
    /// A line, in the breast's millimetres.
    struct Stroke: Sendable {
        /// The points it passes, some two millimetres apart.
        var points: [Point]
        /// Its half width in millimetres at the start and at the end.
        var startRadius: Float
        var endRadius: Float
        /// Its brightness in stored values, which rises at the start and fades at the end.
        var amplitude: Float
        /// Whether it starts at full brightness.
        var startsBright = false
    }

    let width: Int
    let height: Int
    private(set) var values: [Float]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        values = [Float](repeating: 0, count: width * height)
    }

    /// Draws a line where a frame puts it.
    mutating func draw(_ stroke: Stroke, in frame: ViewFrame) {
        let count = stroke.points.count
        guard count > 1 else { return }
        var start = frame.pixel(of: stroke.points[0])
        for index in 1..<count {
            let end = frame.pixel(of: stroke.points[index])
            let part = (Float(index) - 0.5) / Float(count - 1)
            let rise = stroke.startsBright ? 1 : min(1, part * 5)
            let fade = min(1, (1 - part) * 3)
            let radius =
                (stroke.startRadius + (stroke.endRadius - stroke.startRadius) * part)
                / frame.spacing
            // A line thinner than a pixel covers only a part of it.
            let drawn = max(radius, 0.9)
            drawSegment(
                from: start, to: end, radius: drawn,
                amplitude: stroke.amplitude * rise * fade * min(1, radius / drawn))
            start = end
        }
    }

    private mutating func drawSegment(
        from start: Point, to end: Point, radius: Float, amplitude: Float
    ) {
        let left = Int(max(min(start.x, end.x) - radius, 0))
        let right = Int(min(max(start.x, end.x) + radius, Float(width) - 1.001))
        let top = Int(max(min(start.y, end.y) - radius, 0))
        let bottom = Int(min(max(start.y, end.y) + radius, Float(height) - 1.001))
        guard left <= right, top <= bottom else { return }
        let alongX = end.x - start.x
        let alongY = end.y - start.y
        let inverse = 1 / max(alongX * alongX + alongY * alongY, 1e-6)
        let inverseRadius = 1 / (radius * radius)
        let width = self.width
        values.withUnsafeMutableBufferPointer { values in
            for row in top...bottom {
                let wayY = Float(row) - start.y
                for column in left...right {
                    let wayX = Float(column) - start.x
                    let share = min(max((wayX * alongX + wayY * alongY) * inverse, 0), 1)
                    let gapX = wayX - alongX * share
                    let gapY = wayY - alongY * share
                    let rest = 1 - (gapX * gapX + gapY * gapY) * inverseRadius
                    if rest > 0 {
                        let index = row * width + column
                        values[index] = max(values[index], amplitude * rest * rest)
                    }
                }
            }
        }
    }
}

extension StrokeLayer {
    /// Fibres and Cooper's ligaments: many faint curved lines, most of them running towards the
    /// nipple, those near the skin bending to meet it.
    mutating func drawFibres(
        of anatomy: PhantomAnatomy, view: ViewName, shape: BreastShape, in frame: ViewFrame,
        batch: UInt64
    ) {
        var paired = anatomy.generator(for: .strands, in: view)
        var dice = SeededGenerator(seed: paired.sidedBits(), batch)
        let abundance = dice.uniform(0.7, 1.3)
        let count = Int(300 * abundance * anatomy.size * anatomy.size)
        let top = shape.pectoral == nil ? shape.nipple.y - shape.halfHeight : 0
        let bottom = shape.nipple.y + shape.halfHeight
        for _ in 0..<count {
            var point = Point(
                Float(dice.uniform(0, Double(shape.reach))),
                Float(dice.uniform(Double(top), Double(bottom))))
            let depth = shape.outline.depth(at: point)
            let length = dice.uniform(8, 34)
            let strength = dice.uniform(0, 1)
            var stray = 0.45 * dice.normal()
            let bend = 0.035 * dice.normal()
            guard depth > 1.5 else { continue }
            let isLigament = depth < 16 && dice.uniform() < 0.5
            if isLigament { stray += dice.uniform() < 0.5 ? 0.9 : -0.9 }
            var points = [point]
            for _ in 0..<Int(length / 2) {
                var direction = BreastShape.unit(shape.nipple - point)
                let cosine = Float(PortableMath.cosine(stray))
                let sine = Float(PortableMath.sine(stray))
                direction = Point(
                    direction.x * cosine - direction.y * sine,
                    direction.x * sine + direction.y * cosine)
                point += direction * 2
                if shape.outline.depth(at: point) < 0.8 { break }
                points.append(point)
                stray += bend + 0.06 * dice.normal()
            }
            draw(
                Stroke(
                    points: points, startRadius: Float(0.3 + 0.5 * strength),
                    endRadius: Float(0.25 + 0.35 * strength),
                    amplitude: Float(35 + 220 * strength * strength * strength * strength)),
                in: frame)
        }
    }

    /// Milk ducts: they leave the nipple in a fan and thin out.
    mutating func drawDucts(
        of anatomy: PhantomAnatomy, view: ViewName, shape: BreastShape, in frame: ViewFrame
    ) {
        var paired = anatomy.generator(for: .ducts, in: view)
        var dice = SeededGenerator(seed: paired.sidedBits())
        for _ in 0..<(7 + dice.index(below: 8)) {
            var angle = dice.uniform(-0.75, 0.75)
            let bend = 0.05 * dice.normal()
            let length = dice.uniform(14, 48)
            var point = shape.nipple + Point(1.5, 0)
            var points = [point]
            for _ in 0..<Int(length / 2) {
                let cosine = Float(PortableMath.cosine(angle))
                let sine = Float(PortableMath.sine(angle))
                point +=
                    Point(
                        shape.discAxis.x * cosine - shape.discAxis.y * sine,
                        shape.discAxis.x * sine + shape.discAxis.y * cosine) * 2
                if shape.outline.depth(at: point) < 1 { break }
                points.append(point)
                angle += bend + 0.07 * dice.normal()
            }
            draw(
                Stroke(
                    points: points, startRadius: Float(dice.uniform(0.8, 1.4)), endRadius: 0.4,
                    amplitude: Float(dice.uniform(110, 330)), startsBright: true),
                in: frame)
        }
    }

    /// Vessels: a few long winding lines of even width that come from the chest wall or the axilla
    /// and branch.
    mutating func drawVessels(
        of anatomy: PhantomAnatomy, view: ViewName, shape: BreastShape, in frame: ViewFrame
    ) {
        var dice = anatomy.generator(for: .vessels, in: view)
        let amplitude = Float(dice.uniform(120, 300))
        for _ in 0..<5 {
            let start = Point(
                Float(dice.uniform(2, 22)),
                shape.nipple.y + shape.halfHeight * Float(dice.uniform(-0.95, 0.75)))
            let aim =
                shape.nipple
                + Point(Float(dice.uniform(-40, -8)), Float(dice.uniform(-34, 34)))
            let width = Float(dice.uniform(0.55, 1.15))
            let wave = dice.uniform(0.15, 0.5)
            let phase = dice.uniform(0, 6)
            var wander = SeededGenerator(seed: dice.sidedBits())
            drawVessel(
                from: start, towards: aim, radius: width, amplitude: amplitude, wave: wave,
                phase: phase, generation: 0, shape: shape, in: frame, dice: &wander)
        }
    }

    private mutating func drawVessel(
        from start: Point, towards aim: Point, radius: Float, amplitude: Float, wave: Double,
        phase: Double, generation: Int, shape: BreastShape, in frame: ViewFrame,
        dice: inout SeededGenerator
    ) {
        var point = start
        var points = [point]
        var drift = 0.3 * dice.normal()
        for step in 0..<60 {
            let way = aim - point
            if way.x * way.x + way.y * way.y < 36 { break }
            drift += 0.09 * dice.normal() - 0.05 * drift
            let angle = drift + wave * PortableMath.sine(phase + 0.55 * Double(step))
            let direction = BreastShape.unit(way)
            let cosine = Float(PortableMath.cosine(angle))
            let sine = Float(PortableMath.sine(angle))
            point +=
                Point(
                    direction.x * cosine - direction.y * sine,
                    direction.x * sine + direction.y * cosine) * 2
            if shape.outline.depth(at: point) < 2.5 { break }
            points.append(point)
            if generation < 2, step > 5, dice.uniform() < 0.05 {
                let aside = Float(dice.uniform(-45, 45))
                drawVessel(
                    from: point,
                    towards: aim + Point(-abs(aside) * 0.3, aside), radius: radius * 0.68,
                    amplitude: amplitude * 0.75, wave: wave, phase: phase + 2,
                    generation: generation + 1, shape: shape, in: frame, dice: &dice)
            }
        }
        draw(
            Stroke(
                points: points, startRadius: radius, endRadius: radius * 0.5,
                amplitude: amplitude, startsBright: true),
            in: frame)
    }
}
