import Foundation

/// Reads the strokes of a character from text: `M x y` begins a stroke, `L x y` goes on straight,
/// `O x y rx ry from to` begins with an arc around (x, y), `A` goes on with one. Angles are in
/// degrees, counter-clockwise from the right; a falling angle goes clockwise.
enum GlyphPath {
    /// The strokes as points; none where the text is no path.
    static func strokes(_ path: String) -> [[DrawingPoint]] {
        var strokes: [[DrawingPoint]] = []
        for part in path.split(separator: ";") {
            guard let command = part.first else { return [] }
            let numbers = part.dropFirst().split(separator: " ").compactMap { Double($0) }
            let count = command == "M" || command == "L" ? 2 : 6
            guard numbers.count == count, "MLOA".contains(command) else { return [] }
            let points =
                count == 2
                ? [DrawingPoint(numbers[0], numbers[1])] : arc(numbers)
            if command == "M" || command == "O" {
                strokes.append(points)
            } else if strokes.isEmpty {
                return []
            } else {
                strokes[strokes.count - 1] += points
            }
        }
        return strokes
    }

    private static func arc(_ numbers: [Double]) -> [DrawingPoint] {
        let (from, to) = (numbers[4], numbers[5])
        let steps = max(2, Int((abs(to - from) / 9).rounded(.up)))
        return (0...steps).map { step in
            let angle = (from + (to - from) * Double(step) / Double(steps)) * .pi / 180
            return DrawingPoint(
                numbers[0] + numbers[2] * cos(angle), numbers[1] + numbers[3] * sin(angle))
        }
    }
}
