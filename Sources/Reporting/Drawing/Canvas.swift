import Imaging

/// A surface that shapes are drawn on one over the other, in pixels from the top left.
struct Canvas: Sendable {
    /// Columns.
    let width: Int
    /// Rows.
    let height: Int
    /// Red, green and blue of each pixel, 0 to 1, row by row.
    private var samples: [Float]

    init(width: Int, height: Int, color: DrawingColor) {
        self.width = width
        self.height = height
        samples = [Float](repeating: Float(color.red), count: width * height * 3)
        guard color.red != color.green || color.red != color.blue else { return }
        for pixel in 0..<width * height {
            samples[3 * pixel + 1] = Float(color.green)
            samples[3 * pixel + 2] = Float(color.blue)
        }
    }

    /// Lines of a width in pixels; with dashes, lengths drawn and left out by turns.
    mutating func stroke(
        _ lines: [[DrawingPoint]], width: Double, _ color: DrawingColor, dashes: [Double] = [],
        opacity: Double = 1
    ) {
        let lines = dashes.isEmpty ? lines : lines.flatMap { Self.dashed($0, dashes) }
        paint(
            Coverage.strokes(
                lines, width: width, canvasWidth: self.width, canvasHeight: height), color,
            opacity)
    }

    /// What lies between two lines that go from left to right.
    mutating func fill(
        upper: [DrawingPoint], lower: [DrawingPoint], _ color: DrawingColor, opacity: Double = 1
    ) {
        paint(
            Coverage.band(upper: upper, lower: lower, canvasWidth: width, canvasHeight: height),
            color, opacity)
    }

    /// A rectangle.
    mutating func fill(
        from first: DrawingPoint, to last: DrawingPoint, _ color: DrawingColor,
        opacity: Double = 1
    ) {
        fill(
            upper: [first, DrawingPoint(last.x, first.y)],
            lower: [DrawingPoint(first.x, last.y), last], color, opacity: opacity)
    }

    mutating func disc(at centre: DrawingPoint, radius: Double, _ color: DrawingColor) {
        paint(
            Coverage.disc(
                at: centre, radius: radius, canvasWidth: width, canvasHeight: height), color, 1)
    }

    /// The picture as it stands.
    var image: ColorImage {
        ColorImage(
            width: width, height: height,
            samples: samples.map { UInt8((min(max($0, 0), 1) * 255).rounded()) })
    }

    /// The picture's green, which is all there is of a picture drawn in greys; 0 to 255.
    var grey: GreyImage {
        GreyImage(
            width: width, height: height,
            pixels: (0..<width * height).map {
                UInt16((min(max(samples[3 * $0 + 1], 0), 1) * 255).rounded())
            })
    }

    private mutating func paint(
        _ coverage: Coverage, _ color: DrawingColor, _ opacity: Double
    ) {
        let parts = (Float(color.red), Float(color.green), Float(color.blue))
        for row in 0..<coverage.height {
            var source = row * coverage.width
            var target = ((coverage.top + row) * width + coverage.left) * 3
            for _ in 0..<coverage.width {
                let share = coverage.values[source] * Float(opacity)
                if share > 0 {
                    samples[target] += (parts.0 - samples[target]) * share
                    samples[target + 1] += (parts.1 - samples[target + 1]) * share
                    samples[target + 2] += (parts.2 - samples[target + 2]) * share
                }
                source += 1
                target += 3
            }
        }
    }

    /// The parts of a line that dashes leave.
    static func dashed(_ line: [DrawingPoint], _ dashes: [Double]) -> [[DrawingPoint]] {
        guard let first = line.first, dashes.allSatisfy({ $0 > 0 }) else { return [line] }
        var parts: [[DrawingPoint]] = []
        var part = [first]
        var turn = 0
        var left = dashes[0]
        for (start, end) in zip(line, line.dropFirst()) {
            let length = start.distance(to: end)
            var done = 0.0
            while length - done > left {
                done += left
                let share = done / length
                let point = DrawingPoint(
                    start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
                if turn % 2 == 0 { parts.append(part + [point]) }
                part = [point]
                turn += 1
                left = dashes[turn % dashes.count]
            }
            left -= length - done
            part.append(end)
        }
        if turn % 2 == 0, part.count > 1 { parts.append(part) }
        return parts
    }
}
