import Foundation

/// A typeface of single strokes, drawn at any size and weight: no font file is needed, and the
/// letters are as sharp as the picture. It has ASCII and the signs of a scale; other characters
/// lose their accents or show as a box.
///
/// Letters stand on y = 0, capitals reach to 14, small letters to 10, descenders to -4.5; the size
/// of a text is 20 of these units.
enum StrokeFont {
    /// One character.
    struct Glyph: Sendable, Hashable {
        /// Its strokes, y growing upwards.
        var strokes: [[DrawingPoint]]
        /// How far the next character's origin lies to the right.
        var advance: Double
    }

    static let unitsPerSize = 20.0

    /// How thick the strokes are.
    enum Weight: Double, Sendable {
        case regular = 1.5
        case bold = 2.3
    }

    /// The character; a box where the typeface has none.
    static func glyph(_ character: Character) -> Glyph {
        if let glyph = glyphs[character] { return glyph }
        let base = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first
        return base.flatMap { glyphs[Character($0)] } ?? box
    }

    /// The width of a text in pixels.
    static func width(of text: String, size: Double) -> Double {
        text.reduce(0) { $0 + glyph($1).advance } * size / unitsPerSize
    }

    private static let box = Glyph(
        strokes: [[(1.5, 0), (8.5, 0), (8.5, 14), (1.5, 14), (1.5, 0)].map(DrawingPoint.init)],
        advance: 10)

    private static let glyphs: [Character: Glyph] = {
        var glyphs: [Character: Glyph] = [
            " ": Glyph(strokes: [], advance: 5.5), "\u{A0}": Glyph(strokes: [], advance: 5.5),
        ]
        for (character, path) in letters.merging(signs, uniquingKeysWith: { first, _ in first }) {
            glyphs[character] = glyph(GlyphPath.strokes(path), isDigit: character.isNumber)
        }
        return glyphs
    }()

    /// Puts white on both sides; digits share one width, so that numbers line up.
    private static func glyph(_ strokes: [[DrawingPoint]], isDigit: Bool) -> Glyph {
        let places = strokes.joined().map(\.x)
        let (least, most) = (places.min() ?? 0, places.max() ?? 0)
        let bearing = 1.65
        let advance = isDigit ? 12 : most - least + 2 * bearing
        let shift = isDigit ? (advance - (least + most)) / 2 : bearing - least
        return Glyph(
            strokes: strokes.map { $0.map { DrawingPoint($0.x + shift, $0.y) } },
            advance: advance)
    }
}
