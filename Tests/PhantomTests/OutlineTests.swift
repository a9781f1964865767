import Testing

@testable import Phantom

@Suite struct OutlineTests {
    /// A straight line 50 mm from the chest wall.
    private let line = Outline(points: (0...100).map { Point(50, Float($0) * 2) })

    @Test func depthIsTheDistanceFromTheLine() {
        #expect(abs(line.depth(at: Point(30, 77)) - 20) < 1e-4)
        #expect(abs(line.depth(at: Point(58, 121)) + 8) < 1e-4)
        #expect(line.depth(at: Point(50, 33)) == 0)
    }

    @Test func splinePassesItsKnots() {
        let knots = [Point(0, -10), Point(40, 0), Point(80, 50), Point(30, 110), Point(0, 150)]
        let outline = Outline.spline(through: knots, stepMillimetres: 1)
        for knot in knots[1...3] { #expect(abs(outline.depth(at: knot)) < 0.02) }
        #expect(outline.depth(at: Point(20, 60)) > 0)
        #expect(outline.depth(at: Point(120, 60)) < 0)
    }

    @Test func raisingPushesTheLineOutwards() {
        var outline = line
        outline.raise(at: 50, height: 5, radius: 10, plateau: 0.3)
        #expect(outline.points[50].x == 55)
        #expect(outline.points[60].x == 50)
        #expect(outline.depth(at: Point(52, 100)) > 0)
    }

    @Test func foremostLooksWithinItsRows() {
        var outline = line
        outline.raise(at: 20, height: 5, radius: 10, plateau: 0)
        #expect(outline.foremost(from: 30, to: 50) == 20)
        #expect(outline.foremost(from: 90, to: 100) != 20)
    }
}
