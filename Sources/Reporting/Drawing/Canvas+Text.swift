extension Canvas {
    /// Where a text's origin lies on its line.
    enum TextAlignment: Sendable {
        case left
        case middle
        case right
    }

    /// A line of text.
    ///
    /// - Parameters:
    ///   - origin: On the line that the letters stand on.
    ///   - size: In pixels; capitals are 0.7 of it high.
    ///   - isUpright: Whether the text runs upwards, as along a vertical axis.
    mutating func draw(
        _ text: String, at origin: DrawingPoint, size: Double, _ color: DrawingColor,
        weight: StrokeFont.Weight = .regular, alignment: TextAlignment = .left,
        isUpright: Bool = false
    ) {
        let scale = size / StrokeFont.unitsPerSize
        let width = StrokeFont.width(of: text, size: size)
        var along =
            switch alignment {
            case .left: 0.0
            case .middle: -width / 2
            case .right: -width
            }
        var strokes: [[DrawingPoint]] = []
        for character in text {
            let glyph = StrokeFont.glyph(character)
            strokes += glyph.strokes.map { stroke in
                stroke.map { point in
                    let (right, up) = (along + point.x * scale, point.y * scale)
                    return isUpright
                        ? DrawingPoint(origin.x - up, origin.y - right)
                        : DrawingPoint(origin.x + right, origin.y - up)
                }
            }
            along += glyph.advance * scale
        }
        stroke(strokes, width: weight.rawValue * scale, color)
    }
}
