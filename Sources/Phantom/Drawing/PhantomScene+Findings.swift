import Screening

extension PhantomScene {
    /// The findings of this breast that have grown enough to be seen.
    mutating func drawLesions() {
        for (index, lesion) in anatomy.lesions.enumerated()
        where lesion.laterality == view.laterality {
            let growth = lesion.growth(yearsEarlier: anatomy.yearsEarlier)
            let diameter = lesion.diameterMillimetres * growth
            guard diameter >= 2 else { continue }
            let centre = position(of: lesion)
            var dice = anatomy.generator(for: .lesions, salt: UInt64(index))
            switch lesion.kind {
            case .smoothMass:
                drawMass(at: centre, radius: Float(diameter / 2), raggedness: 0.05, from: &dice)
            case .spiculatedMass:
                drawMass(at: centre, radius: Float(diameter / 2), raggedness: 0.3, from: &dice)
                drawSpicules(at: centre, radius: Float(diameter / 2), from: &dice)
            case .microcalcifications(let count):
                drawCalcifications(
                    max(1, Int(Double(count) * growth)), at: centre,
                    radius: Float(diameter / 2), from: &dice)
            }
            marks.append(
                LesionMark(
                    lesion: lesion, centre: frame.pixel(of: centre),
                    radius: Float(diameter / 2) / frame.spacing))
        }
    }

    /// Where a place in the breast is projected, in millimetres, kept under the skin.
    private func position(of lesion: PhantomLesion) -> Point {
        let across =
            shape.pectoral == nil
            ? lesion.outward : 0.75 * lesion.upward + 0.35 * lesion.outward
        var point = Point(
            shape.reach * Float(min(max(lesion.depth, 0.05), 0.95)),
            shape.nipple.y - shape.halfHeight * 0.85 * Float(across))
        let aim = Point(shape.reach * 0.35, shape.nipple.y)
        for _ in 0..<40 where shape.outline.depth(at: point) < 9 {
            point += (aim - point) * 0.08
        }
        return point
    }

    private mutating func drawMass(
        at centre: Point, radius: Float, raggedness: Float, from dice: inout SeededGenerator
    ) {
        let brightness = Float(dice.uniform(340, 520))
        let slant = Float(dice.uniform(0.85, 1.15))
        let edge = GradientNoise(seed: dice.next())
        let reach = radius * (1.25 + raggedness * 1.5)
        forEachPixel(around: centre, within: reach) { scene, index, point in
            let way = point - centre
            let across = Point(way.x * slant, way.y / slant)
            let distance = (across.x * across.x + across.y * across.y).squareRoot()
            let direction = across / max(distance, 0.01)
            let wave =
                edge.value(direction.x * 1.6 + 9, direction.y * 1.6)
                + 0.5 * edge.value(direction.x * 4 - 7, direction.y * 4)
            let border = radius * (1 + raggedness * 0.5 * wave)
            let part = distance / max(border, 0.1)
            let body = max(0, 1 - part * part).squareRoot()
            let rim = 1 - PortableMath.smoothStep(0.75, 1.0 + raggedness, part)
            scene.signal[index] += brightness * (0.55 * body + 0.45 * rim)
        }
    }

    private mutating func drawSpicules(
        at centre: Point, radius: Float, from dice: inout SeededGenerator
    ) {
        var layer = StrokeLayer(width: frame.width, height: frame.height)
        let count = 14 + dice.index(below: 10)
        for spicule in 0..<count {
            var angle =
                (Double(spicule) + dice.uniform(-0.35, 0.35)) / Double(count) * 2 * Double.pi
            let length = radius * Float(dice.uniform(0.7, 2.3))
            let amplitude = Float(dice.uniform(90, 260))
            let step = max(length / 8, 0.3)
            var point = centre
            var points: [Point] = []
            for index in 0..<11 {
                point +=
                    Point(Float(PortableMath.cosine(angle)), Float(PortableMath.sine(angle)))
                    * (index == 0 ? radius * 0.7 : step)
                points.append(point)
                angle += 0.07 * dice.normal()
            }
            layer.draw(
                StrokeLayer.Stroke(
                    points: points, startRadius: 0.75, endRadius: 0.25, amplitude: amplitude,
                    startsBright: true),
                in: frame)
        }
        add(layer)
    }

    private mutating func drawCalcifications(
        _ count: Int, at centre: Point, radius: Float, from dice: inout SeededGenerator
    ) {
        for _ in 0..<count {
            let angle = dice.uniform(0, 2 * Double.pi)
            let away = radius * Float(dice.uniform().squareRoot())
            let point =
                centre
                + Point(
                    away * Float(PortableMath.cosine(angle)),
                    0.75 * away * Float(PortableMath.sine(angle)))
            let size = Float(dice.uniform(0.14, 0.36))
            let brightness = Float(dice.uniform(700, 1700))
            let drawn = max(size * 1.5, frame.spacing)
            let visible = brightness * min(1, size * size * 2.25 / (drawn * drawn) + 0.25)
            forEachPixel(around: point, within: drawn) { scene, index, position in
                let way = position - point
                let part = (way.x * way.x + way.y * way.y) / (drawn * drawn)
                guard part < 1 else { return }
                scene.signal[index] += visible * (1 - part)
            }
        }
    }

    /// Calls for each pixel of the breast in a square around a point.
    private mutating func forEachPixel(
        around centre: Point, within radius: Float,
        _ change: (inout PhantomScene, _ index: Int, _ point: Point) -> Void
    ) {
        let middle = frame.pixel(of: centre)
        let reach = radius / frame.spacing * 1.05 + 1
        let left = max(0, Int(middle.x - reach))
        let right = min(frame.width - 1, Int(max(middle.x + reach, 0)))
        let top = max(0, Int(middle.y - reach))
        let bottom = min(frame.height - 1, Int(max(middle.y + reach, 0)))
        guard left <= right, top <= bottom else { return }
        for row in top...bottom {
            for column in left...right where depth[row * frame.width + column] > 0 {
                change(
                    &self, row * frame.width + column,
                    frame.anatomical(
                        (Float(column) + 0.5) * frame.spacing,
                        (Float(row) + 0.5) * frame.spacing))
            }
        }
    }
}

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
        let (frame, width, greys) = (frame, frame.width, greys)
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
                    greys.fat + 0.72 * (3500 - greys.fat)
                    + 0.28 * (3500 - greys.fat) * min(inside / 26, 1)
                signal[index] += (silicone - signal[index]) * body + 110 * capsule
                implant[index] = body
                cover[index] *= 1 - body
                muscle[index] *= 1 - body
            }
        }
    }
}

/// Where a lesion was drawn.
struct LesionMark: Sendable {
    let lesion: PhantomLesion
    /// Its middle, in pixels of the picture before it is turned.
    let centre: Point
    /// Its radius in pixels.
    let radius: Float
}
