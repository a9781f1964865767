import Testing

@testable import TerminalUI

@Suite struct GlyphSumsTests {
    /// Greys of 8 x 16 pixels without any order.
    private let greys: [Float] = (0..<128).map { Float(($0 * 73 + $0 * $0 * 11) % 256) }

    @Test func sumsOfEveryBlockAreThoseUnderItsMask() {
        var sums = [Float](repeating: 0, count: 64)
        // Strips of two rows: a pixel pair is one sample.
        var columns = SIMD8<Float>.zero
        var left = SIMD8<Float>.zero
        var right = SIMD8<Float>.zero
        forEachPixel { column, row, grey in
            columns[column] += grey
            if column < 4 { left[row / 2] += grey } else { right[row / 2] += grey }
        }
        sums.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            GlyphSums.blocks(columns: columns, left: left, right: right, to: start)
        }
        expect(sums, are: PartedGlyph.all(of: .blocks))
        sums = [Float](repeating: 0, count: 64)
        sums.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            GlyphSums.halves(columns: columns, left: left, right: right, to: start)
        }
        expect(sums, are: PartedGlyph.all(of: .halves))
    }

    @Test func sumsOfEverySextantAreThoseUnderItsMask() {
        var sums = [Float](repeating: 0, count: 64)
        var columns = SIMD8<Float>.zero
        var halves = [SIMD8<Float>](repeating: .zero, count: 4)
        forEachPixel { column, row, grey in
            columns[column] += grey
            halves[row / 8 * 2 + column / 4][row % 8] += grey
        }
        sums.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            GlyphSums.sextants(
                columns: columns, upperLeft: halves[0], upperRight: halves[1],
                lowerLeft: halves[2], lowerRight: halves[3], to: start)
        }
        expect(sums, are: PartedGlyph.all(of: .sextants))
    }

    private func forEachPixel(_ body: (Int, Int, Float) -> Void) {
        for row in 0..<16 {
            for column in 0..<8 { body(column, row, greys[row * 8 + column]) }
        }
    }

    private func expect(_ sums: [Float], are glyphs: [PartedGlyph]) {
        for (number, glyph) in glyphs.enumerated() {
            var wanted: Float = 0
            forEachPixel { column, row, grey in
                if glyph.mask[column, row] { wanted += grey }
            }
            #expect(sums[number] == wanted, "\(glyph.scalar)")
        }
        #expect(sums[glyphs.count...].allSatisfy { $0 == 0 })
    }
}
