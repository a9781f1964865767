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
