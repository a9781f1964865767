import Testing

@testable import Reporting

@Suite struct CanvasTests {
    /// The ink on a black canvas, in pixels' worth of white.
    private func ink(_ draw: (inout Canvas) -> Void) -> Double {
        var canvas = Canvas(width: 60, height: 40)
        draw(&canvas)
        return canvas.image.pixels.reduce(0) { $0 + Double($1) / 255 }
    }

    @Test func `a line covers its length times its width`() {
        for (start, end) in [
            ((10.0, 8.0), (50.0, 8.0)), ((10, 5), (40, 35)), ((7.3, 6), (7.3, 30)),
        ] {
            let line = [DrawingPoint(start.0, start.1), DrawingPoint(end.0, end.1)]
            let length = line[0].distance(to: line[1])
            // Round ends add a disc.
            let expected = 4 * length + 4 * Double.pi
            #expect(abs(ink { $0.stroke([line], width: 4, 1) } - expected) < 0.03 * expected)
        }
    }

    @Test func `a line thinner than a pixel is paler, not broken`() {
        let line = [DrawingPoint(5, 10), DrawingPoint(55, 20)]
        let hair = ink { $0.stroke([line], width: 0.4, 1) }
        #expect(abs(hair - 0.4 * 51) < 3)
    }

    @Test func `crossing lines are drawn once`() {
        let cross = [
            [DrawingPoint(10, 20), DrawingPoint(50, 20)],
            [DrawingPoint(30, 5), DrawingPoint(30, 35)],
        ]
        var canvas = Canvas(width: 60, height: 40)
        canvas.stroke(cross, width: 6, 1, opacity: 0.5)
        #expect(canvas.image[30, 20] == canvas.image[15, 20])
        #expect(canvas.image[30, 20] == 128)
    }

    @Test func `an area is filled to the part of a pixel`() {
        let area = ink {
            $0.fill(
                upper: [DrawingPoint(10.25, 8.5), DrawingPoint(20.75, 8.5)],
                lower: [DrawingPoint(10.25, 12), DrawingPoint(20.75, 12)], 1)
        }
        #expect(abs(area - 10.5 * 3.5) < 0.2)
        let triangle = ink {
            $0.fill(
                upper: [DrawingPoint(10, 30), DrawingPoint(30, 10)],
                lower: [DrawingPoint(10, 30), DrawingPoint(30, 30)], 1)
        }
        #expect(abs(triangle - 200) < 2)
    }

    @Test func `a disc has its area`() {
        let disc = ink { $0.disc(at: DrawingPoint(30, 20), radius: 9, 1) }
        #expect(abs(disc - 81 * Double.pi) < 3)
    }

    @Test func `what lies beyond the canvas is cut off`() {
        #expect(ink { $0.disc(at: DrawingPoint(-90, 20), radius: 9, 1) } == 0)
        let line = [DrawingPoint(-1e9, 20), DrawingPoint(1e9, 20)]
        #expect(abs(ink { $0.stroke([line], width: 2, 1) } - 120) < 1)
        #expect(ink { $0.stroke([[DrawingPoint(.nan, 3)]], width: 2, 1) } == 0)
    }

    @Test func `dashes take their turns around corners`() {
        let line = [DrawingPoint(0, 0), DrawingPoint(10, 0), DrawingPoint(10, 10)]
        let parts = Canvas.dashed(line, [6, 2])
        #expect(parts.count == 3)
        #expect(parts[0] == [DrawingPoint(0, 0), DrawingPoint(6, 0)])
        #expect(parts[1] == [DrawingPoint(8, 0), DrawingPoint(10, 0), DrawingPoint(10, 4)])
        #expect(parts[2] == [DrawingPoint(10, 6), DrawingPoint(10, 10)])
        #expect(Canvas.dashed(line, [0, 2]) == [line])
    }

    @Test func `greys are those asked for`() {
        var canvas = Canvas(width: 2, height: 1)
        let (top, bottom) = (DrawingPoint(1, 0), DrawingPoint(1, 1))
        canvas.fill(
            upper: [top, DrawingPoint(2, 0)], lower: [bottom, DrawingPoint(2, 1)], 0.4)
        #expect(canvas.image.pixels == [0, 102])
    }
}
