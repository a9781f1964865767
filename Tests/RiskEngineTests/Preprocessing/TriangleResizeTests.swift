import Testing

@testable import RiskEngine

@Suite struct TriangleResizeTests {
    static let identity = Array(UInt16.min...UInt16.max)

    static func resized(_ vector: PillowVectors.Case, _ order: PassOrder) -> [UInt16] {
        TriangleResize(width: vector.size[0], height: vector.size[1], order: order).resized(
            vector.pixels, sourceWidth: vector.source[0], sourceHeight: vector.source[1],
            table: identity)
    }

    @Test func equalsPillowOnNoise() throws {
        let vectors = try PillowVectors.load()
        #expect(vectors.cases.count >= 18)
        for vector in vectors.cases {
            let columnsFirst = Self.resized(vector, .columnsFirst)
            if let values = vector.values { #expect(columnsFirst == values, "\(vector)") }
            #expect(try PillowVectors.digest(columnsFirst) == vector.columnsFirst, "\(vector)")
            let rowsFirst = Self.resized(vector, .rowsFirst)
            #expect(try PillowVectors.digest(rowsFirst) == vector.rowsFirst, "\(vector)")
            let chosen = Self.resized(vector, .pillow13)
            #expect(chosen == (vector.pillow == "rows" ? rowsFirst : columnsFirst), "\(vector)")
        }
    }

    @Test func roundsAHalfUpwardsInEachPass() {
        // The middle of three columns is half of either.
        let columns = TriangleResize(width: 3, height: 1).resized(
            [0, 1], sourceWidth: 2, sourceHeight: 1, table: Self.identity)
        #expect(columns == [0, 1, 1])
        // Both passes: 1/2 becomes 1, and half of that and 0 becomes 1 again.
        let both = TriangleResize(width: 3, height: 3).resized(
            [0, 1, 0, 0], sourceWidth: 2, sourceHeight: 2, table: Self.identity)
        #expect(both == [0, 1, 1, 0, 1, 1, 0, 0, 0])
    }

    @Test func looksEveryValueUpBeforeFiltering() {
        var table = [UInt16](repeating: 0, count: 65536)
        table[7] = 65535
        let result = TriangleResize(width: 3, height: 2).resized(
            [7, 7, 7, 7, 7, 7], sourceWidth: 2, sourceHeight: 3, table: table)
        #expect(result == [UInt16](repeating: 65535, count: 6))
    }

    @Test func keepsAPictureOfItsOwnSize() {
        let pixels: [UInt16] = [65535, 0, 1, 2, 40000, 9]
        let result = TriangleResize(width: 2, height: 3).resized(
            pixels, sourceWidth: 2, sourceHeight: 3, table: Self.identity)
        #expect(result == pixels)
    }
}
