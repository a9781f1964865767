import Imaging

/// A point of a picture, in pixels from the top left corner; y grows downwards.
struct DrawingPoint: Sendable, Hashable {
    var x: Double
    var y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    /// The distance to another point.
    func distance(to other: DrawingPoint) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }
}

/// A grey surface, black at first, that shapes are drawn on one over the other, in pixels from the
/// top left. Greys go from 0, black, to 1, white.
struct Canvas: Sendable {
    let width: Int
    let height: Int
    /// The grey of each pixel, row by row.
    private var samples: [Float]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        samples = [Float](repeating: 0, count: width * height)
    }

    /// Lines of a width in pixels; with dashes, lengths drawn and left out by turns.
    mutating func stroke(
        _ lines: [[DrawingPoint]], width: Double, _ grey: Double, dashes: [Double] = [],
        opacity: Double = 1
    ) {
        let lines = dashes.isEmpty ? lines : lines.flatMap { Self.dashed($0, dashes) }
        paint(
            Coverage.strokes(
                lines, width: width, canvasWidth: self.width, canvasHeight: height), grey,
            opacity)
    }

    /// What lies between two lines that go from left to right.
    mutating func fill(
        upper: [DrawingPoint], lower: [DrawingPoint], _ grey: Double, opacity: Double = 1
    ) {
        paint(
            Coverage.band(upper: upper, lower: lower, canvasWidth: width, canvasHeight: height),
            grey, opacity)
    }

    mutating func disc(at centre: DrawingPoint, radius: Double, _ grey: Double) {
        paint(
            Coverage.disc(
                at: centre, radius: radius, canvasWidth: width, canvasHeight: height), grey, 1)
    }

    /// The picture as it stands, 0 to 255.
    var image: GreyImage {
        GreyImage(
            width: width, height: height,
            pixels: samples.map { UInt16((min(max($0, 0), 1) * 255).rounded()) })
    }

    private mutating func paint(_ coverage: Coverage, _ grey: Double, _ opacity: Double) {
        for row in 0..<coverage.height {
            var source = row * coverage.width
            var target = (coverage.top + row) * width + coverage.left
            for _ in 0..<coverage.width {
                let share = coverage.values[source] * Float(opacity)
                if share > 0 { samples[target] += (Float(grey) - samples[target]) * share }
                source += 1
                target += 1
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
