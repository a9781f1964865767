/// The skin line of a breast: an open polyline from head to foot, the breast on the side of the
/// chest wall.
struct Outline: Sendable {
    private(set) var points: [Point]

    /// Signed distance to the line in millimetres, positive inside the breast.
    ///
    /// A first look at every fifth point finds the neighbourhood, a second one the segment; the
    /// line's bends are longer than that.
    func depth(at point: Point) -> Float {
        var best = 0
        var bestSquare = Float.infinity
        points.withUnsafeBufferPointer { points in
            var index = 0
            while index < points.count {
                let way = points[index] - point
                let square = way.x * way.x + way.y * way.y
                if square < bestSquare {
                    bestSquare = square
                    best = index
                }
                index += 5
            }
        }
        var distance = Float.infinity
        var side: Float = 1
        let first = max(0, best - 6)
        let last = min(points.count - 2, best + 5)
        guard first <= last else { return 0 }
        for index in first...last {
            let start = points[index]
            let along = points[index + 1] - start
            let way = point - start
            let length = along.x * along.x + along.y * along.y
            let share = min(max((way.x * along.x + way.y * along.y) / length, 0), 1)
            let gap = way - along * share
            let square = gap.x * gap.x + gap.y * gap.y
            if square < distance {
                distance = square
                side = along.x * way.y - along.y * way.x
            }
        }
        return side >= 0 ? distance.squareRoot() : -distance.squareRoot()
    }

    /// The index of the point that lies furthest from the chest wall in a range of rows.
    func foremost(from top: Float, to bottom: Float) -> Int {
        var best = points.count / 2
        var reach = -Float.infinity
        for (index, point) in points.enumerated()
        where point.y >= top && point.y <= bottom && point.x > reach {
            reach = point.x
            best = index
        }
        return best
    }

    /// Pushes the line outwards around one of its points.
    ///
    /// - Parameters:
    ///   - centre: the index of the point.
    ///   - height: how far in millimetres.
    ///   - radius: how far along the line the push reaches.
    ///   - plateau: the part of the radius over which the full height holds.
    mutating func raise(at centre: Int, height: Float, radius: Float, plateau: Float) {
        let old = points
        for index in old.indices {
            let way = old[index] - old[centre]
            let distance = (way.x * way.x + way.y * way.y).squareRoot()
            guard distance < radius else { continue }
            let before = old[max(0, index - 1)]
            let after = old[min(old.count - 1, index + 1)]
            let along = after - before
            let length = max((along.x * along.x + along.y * along.y).squareRoot(), 1e-6)
            let outward = Point(along.y, -along.x) / length
            let share = 1 - PortableMath.smoothStep(plateau * radius, radius, distance)
            points[index] = old[index] + outward * (height * share)
        }
    }
}

extension Outline {
    /// A smooth line through given points (a Catmull-Rom spline), starting at the
    /// second and ending at the last but one.
    static func spline(through knots: [Point], stepMillimetres: Float) -> Outline {
        var points: [Point] = []
        for index in 1..<max(knots.count - 2, 1) {
            let (before, start) = (knots[index - 1], knots[index])
            let (end, after) = (knots[index + 1], knots[index + 2])
            let way = end - start
            let length = (way.x * way.x + way.y * way.y).squareRoot()
            let count = max(2, Int(length / stepMillimetres))
            for step in 0..<count {
                let part = Float(step) / Float(count)
                let square = part * part
                let cube = square * part
                let first = before * (-0.5 * cube + square - 0.5 * part)
                let second = start * (1.5 * cube - 2.5 * square + 1)
                let third = end * (-1.5 * cube + 2 * square + 0.5 * part)
                let fourth = after * (0.5 * cube - 0.5 * square)
                points.append(first + second + third + fourth)
            }
        }
        if knots.count > 2 { points.append(knots[knots.count - 2]) }
        return Outline(points: points)
    }
}

/// A point or a way in millimetres: x from the chest wall towards the nipple, y from head to foot.
struct Point: Sendable, Hashable {
    var x: Float
    var y: Float

    @inline(__always)
    init(_ x: Float, _ y: Float) {
        self.x = x
        self.y = y
    }

    @inline(__always)
    static func + (left: Point, right: Point) -> Point {
        Point(left.x + right.x, left.y + right.y)
    }

    @inline(__always)
    static func - (left: Point, right: Point) -> Point {
        Point(left.x - right.x, left.y - right.y)
    }

    @inline(__always)
    static func * (point: Point, scale: Float) -> Point {
        Point(point.x * scale, point.y * scale)
    }

    @inline(__always)
    static func / (point: Point, divisor: Float) -> Point {
        Point(point.x / divisor, point.y / divisor)
    }

    @inline(__always)
    static func += (point: inout Point, way: Point) {
        point = point + way
    }
}
