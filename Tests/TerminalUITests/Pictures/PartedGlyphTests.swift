import Testing

@testable import TerminalUI

@Suite struct PartedGlyphTests {
    @Test(arguments: [
        ("▀", 64, 0..<8, 0..<8), ("▌", 64, 0..<4, 0..<16), ("▘", 32, 0..<4, 0..<8),
        ("▝", 32, 4..<8, 0..<8), ("▖", 32, 0..<4, 8..<16), ("▗", 32, 4..<8, 8..<16),
        ("▁", 16, 0..<8, 14..<16), ("▂", 32, 0..<8, 12..<16), ("▃", 48, 0..<8, 10..<16),
        ("▅", 80, 0..<8, 6..<16), ("▆", 96, 0..<8, 4..<16), ("▇", 112, 0..<8, 2..<16),
        ("▏", 16, 0..<1, 0..<16), ("▎", 32, 0..<2, 0..<16), ("▍", 48, 0..<3, 0..<16),
        ("▋", 80, 0..<5, 0..<16), ("▊", 96, 0..<6, 0..<16), ("▉", 112, 0..<7, 0..<16),
        ("\u{1FB00}", 20, 0..<4, 0..<5), ("\u{1FB02}", 40, 0..<8, 0..<5),
        ("\u{1FB0B}", 48, 0..<8, 5..<11),
    ])
    func everyRectangleLiesWhereItsCharacterIs(
        scalar: Unicode.Scalar, area: Int, columns: Range<Int>, rows: Range<Int>
    ) throws {
        let glyph = try #require(
            PartedGlyph.all(of: .sextants).first { $0.scalar == scalar })
        #expect(glyph.mask == CellMask(columns: columns, rows: rows))
        #expect(glyph.mask.area == area)
    }

    @Test func diagonalAndThreeQuarters() throws {
        let diagonal = try #require(PartedGlyph.quadrants.first { $0.scalar == "▚" })
        let upper = CellMask(columns: 0..<4, rows: 0..<8)
        let lower = CellMask(columns: 4..<8, rows: 8..<16)
        #expect(diagonal.mask == upper.union(lower))
        #expect(diagonal.complement == "▞")
        #expect(PartedGlyph.quadrants.compactMap(\.complement) == ["▟", "▙", "▜", "▛", "▞"])
    }

    @Test func onlySevenEighthsHaveAComplement() {
        let lower = PartedGlyph.lowerEighths.map(\.complement)
        #expect(lower == [nil, nil, nil, nil, nil, "\u{2594}"])
        let left = PartedGlyph.leftEighths.map(\.complement)
        #expect(left == [nil, nil, nil, nil, nil, "\u{2595}"])
    }

    @Test func sextantsAndTheirComplementsAreAllSixtyOnce() {
        let scalars =
            PartedGlyph.sextants.map(\.scalar.value)
            + PartedGlyph.sextants.compactMap(\.complement?.value)
        #expect(scalars.count == 60)
        #expect(Set(scalars) == Set(0x1FB00...0x1FB3B))
    }

    @Test func noPartingIsListedTwice() {
        for set in GlyphSet.allCases {
            var seen = Set<CellMask>()
            for glyph in PartedGlyph.all(of: set) {
                #expect(seen.insert(glyph.mask).inserted)
                #expect(seen.insert(glyph.mask.complement).inserted)
            }
        }
    }

    @Test func complementsGoBothWays() {
        #expect(BlockComplements.complement(of: "▀") == "▄")
        #expect(BlockComplements.complement(of: "▄") == "▀")
        #expect(BlockComplements.complement(of: "░") == "▓")
        #expect(BlockComplements.complement(of: "▁") == nil)
        #expect(BlockComplements.complement(of: "A") == nil)
    }
}

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
