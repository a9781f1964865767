import Screening
import Testing

@testable import Evaluation

@Suite struct IsotonicRegressionTests {
    private typealias Point = IsotonicRegression.Point

    private static func points(_ count: Int, seed: UInt64, rawValues: Int) -> [Point] {
        var generator = SeededGenerator(seed: seed, sample: 0)
        return (0..<count).map { _ in
            let raw = Double(generator.index(below: rawValues)) / Double(rawValues)
            return Point(
                raw: raw, isCase: Double(generator.index(below: 1000)) / 1000 < 0.1 + 0.5 * raw,
                weight: 1 + Double(generator.index(below: 4)) / 2)
        }
    }

    /// The fit at a raw value is the largest mean from some value on to it or beyond, over the
    /// least such: max over a <= x of min over b >= x of the mean in a...b.
    private static func reference(_ points: [Point], at raw: Double) -> Double {
        let values = Set(points.map(\.raw)).sorted()
        func mean(_ from: Double, _ to: Double) -> Double {
            let some = points.filter { (from...to).contains($0.raw) }
            return some.reduce(0) { $0 + ($1.isCase ? $1.weight : 0) }
                / some.reduce(0) { $0 + $1.weight }
        }
        return values.filter { $0 <= raw }
            .map { from in values.filter { $0 >= raw }.map { mean(from, $0) }.min() ?? 0 }
            .max() ?? 0
    }

    @Test(arguments: [1, 2, 3])
    func poolsAsTheMaxMinFormulaSays(seed: UInt64) throws {
        // Ties of hundreds of women a value: no block is too small.
        let points = Self.points(6000, seed: seed, rawValues: 12)
        let blocks = IsotonicRegression(points).blocks
        var above = 0.0
        for block in blocks { above += block.weight }
        #expect(abs(above - points.reduce(0) { $0 + $1.weight }) < 1e-6)
        for raw in Set(points.map(\.raw)) {
            let risk = Self.reference(points, at: raw)
            #expect(blocks.contains { abs($0.risk - risk) < 1e-12 }, "\(raw)")
        }
        #expect(zip(blocks, blocks.dropFirst()).allSatisfy { $0.risk < $1.risk })
    }

    @Test func weightsCountAsWomenDo() {
        let single = Self.points(2000, seed: 9, rawValues: 15)
        let weighted = single.map { Point(raw: $0.raw, isCase: $0.isCase, weight: 3) }
        let tripled = IsotonicRegression(weighted).blocks
        let equal = IsotonicRegression(
            single.map { Point(raw: $0.raw, isCase: $0.isCase, weight: 1) }
        ).blocks
        #expect(tripled.map(\.cancers) == equal.map(\.cancers))
        #expect(zip(tripled, equal).allSatisfy { abs($0.risk - $1.risk) < 1e-12 })
    }

    @Test func noKnotRestsOnFewAndNoRiskIsCertain() throws {
        // The lowest half has no cancer; above it one woman in seven has, then one in three.
        let points = (0..<1000).map { woman in
            let every = woman < 750 ? 7 : 3
            let isCase = woman >= 500 && woman.isMultiple(of: every)
            return Point(raw: Double(woman) / 1000, isCase: isCase, weight: 1)
        }
        let knots = try IsotonicRegression(points).knots(figure: "x")
        #expect(knots.allSatisfy { $0.risk > 0 && $0.risk < 1 })
        let blocks = IsotonicRegression(Self.points(3000, seed: 5, rawValues: 3000)).blocks
        #expect(blocks.count > 3)
        #expect(
            blocks.allSatisfy {
                $0.cancers >= IsotonicRegression.fewest && $0.controls >= IsotonicRegression.fewest
            })
        #expect(zip(blocks, blocks.dropFirst()).allSatisfy { $0.risk < $1.risk })
    }

    @Test func knotsAscend() throws {
        let knots = try IsotonicRegression(Self.points(5000, seed: 6, rawValues: 100_000))
            .knots(figure: "x")
        #expect(
            zip(knots, knots.dropFirst()).allSatisfy { $0.raw < $1.raw && $0.risk < $1.risk })
        #expect(knots.allSatisfy { (0...1).contains($0.raw) })
    }

    @Test func thereAreNoMoreKnotsThanAskedFor() {
        // Every risk occurs, so that nothing need be pooled.
        let points = (1..<60).flatMap { level in
            (0..<60).map { woman in
                Point(raw: Double(level) / 60, isCase: woman < level, weight: 1)
            }
        }
        #expect(IsotonicRegression(points).blocks.count > 40)
        #expect((10...20).contains(IsotonicRegression(points, mostKnots: 20).blocks.count))
    }

    @Test func risksThatDoNotRiseAreRefused() {
        let falling = (0..<400).map { Point(raw: Double($0) / 400, isCase: $0 < 200, weight: 1) }
        let equal = (0..<400).map { Point(raw: 0.5, isCase: $0 < 200, weight: 1) }
        for points in [falling, equal, []] {
            let error = #expect(throws: Unavailable.self) {
                try IsotonicRegression(points).knots(figure: "calibrator of year 1")
            }
            #expect(error?.code == .noFit)
        }
    }
}
