import Foundation

/// How much of each pixel of a rectangle a shape covers, 0 to 1. The edge of a shape is as soft as
/// a pixel is wide.
struct Coverage: Sendable {
    /// The first column and row of the rectangle on the canvas.
    let left: Int
    let top: Int
    let width: Int
    let height: Int
    /// Row by row.
    private(set) var values: [Float]

    /// Nothing covered, in the pixels that a shape between two corners can touch; clipped to a
    /// canvas.
    private init(
        from first: DrawingPoint, to last: DrawingPoint, canvasWidth: Int, canvasHeight: Int
    ) {
        func clipped(_ value: Double, _ limit: Int) -> Int {
            value.isFinite ? Int(min(max(value, 0), Double(limit))) : 0
        }
        left = clipped(first.x.rounded(.down), canvasWidth)
        top = clipped(first.y.rounded(.down), canvasHeight)
        width = max(0, clipped(last.x.rounded(.up), canvasWidth) - left)
        height = max(0, clipped(last.y.rounded(.up), canvasHeight) - top)
        values = [Float](repeating: 0, count: width * height)
    }

    /// Lines of a width with round ends and joints. Where they cross nothing is covered twice.
    static func strokes(
        _ lines: [[DrawingPoint]], width: Double, canvasWidth: Int, canvasHeight: Int
    ) -> Coverage {
        let points = lines.joined()
        let reach = width / 2 + 1
        guard let least = points.map(\.x).min(), let most = points.map(\.x).max(),
            let highest = points.map(\.y).min(), let lowest = points.map(\.y).max()
        else {
            return Coverage(
                from: DrawingPoint(0, 0), to: DrawingPoint(0, 0), canvasWidth: 0, canvasHeight: 0)
        }
        var coverage = Coverage(
            from: DrawingPoint(least - reach, highest - reach),
            to: DrawingPoint(most + reach, lowest + reach), canvasWidth: canvasWidth,
            canvasHeight: canvasHeight)
        for line in lines {
            if line.count == 1 { coverage.addSegment(line[0], line[0], halfWidth: width / 2) }
            for (start, end) in zip(line, line.dropFirst()) {
                coverage.addSegment(start, end, halfWidth: width / 2)
            }
        }
        return coverage
    }

    /// What lies between two lines that go from left to right through the same columns.
    static func band(
        upper: [DrawingPoint], lower: [DrawingPoint], canvasWidth: Int, canvasHeight: Int
    ) -> Coverage {
        guard let start = upper.first, let end = upper.last,
            let highest = upper.map(\.y).min(), let lowest = lower.map(\.y).max()
        else { return strokes([], width: 0, canvasWidth: 0, canvasHeight: 0) }
        var coverage = Coverage(
            from: DrawingPoint(start.x, highest), to: DrawingPoint(end.x, lowest),
            canvasWidth: canvasWidth, canvasHeight: canvasHeight)
        for column in 0..<coverage.width {
            let x = Double(coverage.left + column)
            let share = min(x + 1, end.x) - max(x, start.x)
            guard share > 0 else { continue }
            let middle = min(max(x + 0.5, start.x), end.x)
            let ceiling = height(of: upper, at: middle)
            let floor = height(of: lower, at: middle)
            for row in 0..<coverage.height {
                let y = Double(coverage.top + row)
                let covered = max(0, min(y + 1, floor) - max(y, ceiling))
                coverage.values[row * coverage.width + column] = Float(covered * share)
            }
        }
        return coverage
    }

    static func disc(
        at centre: DrawingPoint, radius: Double, canvasWidth: Int, canvasHeight: Int
    ) -> Coverage {
        strokes(
            [[centre]], width: 2 * radius, canvasWidth: canvasWidth, canvasHeight: canvasHeight)
    }

    /// Covers what lies within `halfWidth` of a segment, by the distance of each pixel's middle.
    private mutating func addSegment(
        _ start: DrawingPoint, _ end: DrawingPoint, halfWidth: Double
    ) {
        guard [start.x, start.y, end.x, end.y].allSatisfy(\.isFinite) else { return }
        let reach = halfWidth + 1
        let firstColumn = max(0, Int((min(start.x, end.x) - reach).rounded(.down)) - left)
        let lastColumn = min(width, Int((max(start.x, end.x) + reach).rounded(.up)) - left)
        let firstRow = max(0, Int((min(start.y, end.y) - reach).rounded(.down)) - top)
        let lastRow = min(height, Int((max(start.y, end.y) + reach).rounded(.up)) - top)
        guard firstColumn < lastColumn, firstRow < lastRow else { return }
        let (alongX, alongY) = (end.x - start.x, end.y - start.y)
        let squared = alongX * alongX + alongY * alongY
        // A line thinner than a pixel is as wide as one, and paler.
        let strength = min(1, 2 * halfWidth)
        for row in firstRow..<lastRow {
            let y = Double(top + row) + 0.5 - start.y
            for column in firstColumn..<lastColumn {
                let x = Double(left + column) + 0.5 - start.x
                let along = squared > 0 ? min(max((x * alongX + y * alongY) / squared, 0), 1) : 0
                let (dx, dy) = (x - along * alongX, y - along * alongY)
                let distance = (dx * dx + dy * dy).squareRoot()
                let covered = min(max(max(halfWidth, 0.5) + 0.5 - distance, 0), 1) * strength
                let index = row * width + column
                values[index] = max(values[index], Float(covered))
            }
        }
    }

    /// The height of a line at a column, straight between its points.
    private static func height(of line: [DrawingPoint], at x: Double) -> Double {
        guard let next = line.firstIndex(where: { $0.x >= x }) else {
            return line.last?.y ?? 0
        }
        guard next > 0, line[next].x > line[next - 1].x else { return line[next].y }
        let (before, after) = (line[next - 1], line[next])
        return before.y + (after.y - before.y) * (x - before.x) / (after.x - before.x)
    }
}
