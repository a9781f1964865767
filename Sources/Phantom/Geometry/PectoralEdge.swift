/// The front edge of the pectoral muscle in an oblique view: a line from the top of the picture
/// to the chest wall, bulging forwards a little.
struct PectoralEdge: Sendable {
    /// Where it meets the top of the picture, in millimetres from the chest wall.
    var top: Float
    /// Where it meets the chest wall, in millimetres from the top.
    var bottom: Float
    /// How far it bulges.
    var bulge: Float

    /// The unit vector from the top end to the lower one.
    var along: Point {
        let length = (top * top + bottom * bottom).squareRoot()
        return Point(-top / length, bottom / length)
    }

    /// Distance from the edge in millimetres, positive within the muscle.
    @inline(__always)
    func depth(at point: Point) -> Float {
        let length = (top * top + bottom * bottom).squareRoot()
        let acrossX = -bottom / length
        let acrossY = -top / length
        let way = (point.x - top) * acrossX + point.y * acrossY
        let share = min(max(((top - point.x) * top + point.y * bottom) / (length * length), 0), 1)
        return way + bulge * 4 * share * (1 - share)
    }
}
