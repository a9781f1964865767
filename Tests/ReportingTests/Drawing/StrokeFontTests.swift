import Testing

@testable import Reporting

@Suite struct StrokeFontTests {
    @Test func `every character's path can be read and stays on its line`() {
        for (character, path) in StrokeFont.letters.merging(
            StrokeFont.signs, uniquingKeysWith: { first, _ in first })
        {
            let strokes = GlyphPath.strokes(path)
            #expect(
                strokes.count == path.split(separator: ";").count { "MO".contains($0.first ?? " ") }
            )
            #expect(!strokes.isEmpty, "\(character)")
            #expect(strokes.joined().allSatisfy { (-5...17).contains($0.y) }, "\(character)")
        }
    }

    @Test func `all of ASCII is there`() {
        let box = StrokeFont.glyph("虚")
        for value in UInt8(0x20)...0x7E {
            let character = Character(Unicode.Scalar(value))
            #expect(StrokeFont.glyph(character) != box, "\(character)")
        }
    }

    @Test func `digits share one width`() {
        #expect(Set("0123456789".map { StrokeFont.glyph($0).advance }).count == 1)
        #expect(StrokeFont.width(of: "1111", size: 10) == StrokeFont.width(of: "8080", size: 10))
    }

    @Test func `what has no sign loses its accent or is a box`() {
        #expect(StrokeFont.glyph("é") == StrokeFont.glyph("e"))
        #expect(StrokeFont.glyph("Å") == StrokeFont.glyph("A"))
        #expect(StrokeFont.glyph("虚").strokes.count == 1)
        #expect(StrokeFont.glyph("\u{A0}").strokes.isEmpty)
    }

    @Test func `no two signs look alike`() {
        let all = StrokeFont.letters.merging(
            StrokeFont.signs, uniquingKeysWith: { first, _ in first })
        #expect(Set(all.values).count == all.count)
    }

    @Test(arguments: ["", "M0", "L1 2", "X1 2", "M0 0;", "O1 2 3 4 5", "A1 1 1 1 0 90"])
    func `what is no path has no strokes`(path: String) {
        let strokes = GlyphPath.strokes(path)
        #expect(strokes.isEmpty || path == "M0 0;")
    }

    @Test func `an arc begins and ends where its angles say`() throws {
        let stroke = try #require(GlyphPath.strokes("O4 5 4 2 0 90;L1 1").first)
        #expect(stroke.first == DrawingPoint(8, 5))
        let end = try #require(stroke.dropLast().last)
        #expect(abs(end.x - 4) < 1e-9 && abs(end.y - 7) < 1e-9)
        #expect(stroke.last == DrawingPoint(1, 1))
    }

    @Test func `text is aligned by its width`() {
        func columns(_ alignment: Canvas.TextAlignment) -> ClosedRange<Int>? {
            var canvas = Canvas(width: 200, height: 30, color: .white)
            canvas.draw(
                "HHH", at: DrawingPoint(100, 20), size: 20, .black, alignment: alignment)
            let grey = canvas.grey
            let inked = (0..<200).filter { column in
                (0..<30).contains { grey[column, $0] < 128 }
            }
            guard let first = inked.first, let last = inked.last else { return nil }
            return first...last
        }
        let width = Int(StrokeFont.width(of: "HHH", size: 20))
        #expect(columns(.left).map { $0.lowerBound >= 100 && $0.upperBound <= 100 + width } == true)
        #expect(columns(.right).map { $0.upperBound <= 100 } == true)
        #expect(columns(.middle).map { abs($0.lowerBound + $0.upperBound - 200) <= 2 } == true)
    }
}
