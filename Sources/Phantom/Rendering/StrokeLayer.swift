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
