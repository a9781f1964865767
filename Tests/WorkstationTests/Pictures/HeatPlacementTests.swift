import Screening
import TerminalUI
import Testing

@testable import Workstation

@Suite struct HeatPlacementTests {
    /// A picture of 416 x 512 pixels, cell for cell as large as the map's grid.
    private func placement(
        x: Double = 0, y: Double = 0, width: Double = 416, height: Double = 512,
        flipsHorizontally: Bool = false, flipsVertically: Bool = false, columns: Int = 13,
        rows: Int = 16
    ) -> HeatPlacement {
        HeatPlacement(
            region: PictureRegion(x: x, y: y, width: width, height: height),
            flipsHorizontally: flipsHorizontally, flipsVertically: flipsVertically,
            pictureWidth: 416, pictureHeight: 512, columns: columns, rows: rows)
    }

    private func map(
        column: Int, row: Int, value: Float = 1, isMirrored: Bool = false
    ) -> CellMap {
        var values = [Float](repeating: 0, count: 13 * 16)
        values[row * 13 + column] = value
        return CellMap(
            columns: 13, rows: 16, inputWidth: 416, inputHeight: 512, isMirrored: isMirrored,
            values: values)
    }

    /// The cell of the screen with the largest sum.
    private func peak(_ sums: [Double], columns: Int = 13) -> [Int] {
        let place = sums.indices.max { sums[$0] < sums[$1] } ?? -1
        return [place % columns, place / columns]
    }

    /// A grid's cell is centred on the pixel `column * 32`, half a cell before the screen's.
    @Test func aCellIsSharedOutByArea() {
        let sums = placement().sums(of: map(column: 4, row: 6))
        for (column, row) in [(3, 5), (4, 5), (3, 6), (4, 6)] {
            #expect(abs(sums[row * 13 + column] - 0.25) < 1e-9)
        }
        #expect(abs(sums.reduce(0, +) - 1) < 1e-9)
    }

    @Test func theMirrorOfTheNetworkIsUndone() {
        // Column 9 of 13 of the mirrored picture lies at 128 of 416 from the right.
        let seen = placement().sums(of: map(column: 9, row: 6, isMirrored: true))
        #expect(abs(seen[6 * 13 + 3] - 0.25) < 1e-9)
        #expect(abs(seen[6 * 13 + 4] - 0.25) < 1e-9)
    }

    @Test func hangingTurnsHeatWithThePicture() {
        let map = map(column: 2, row: 3)
        let plain = placement().sums(of: map)
        let turned = placement(flipsHorizontally: true, flipsVertically: true).sums(of: map)
        #expect(turned == plain.reversed())
        let mirrored = placement(flipsHorizontally: true).sums(of: map)
        for row in 0..<16 {
            #expect(
                Array(mirrored[row * 13..<(row + 1) * 13])
                    == plain[row * 13..<(row + 1) * 13].reversed())
        }
    }

    @Test func aCropKeepsEverythingWhereItWas() {
        // The right half, from a quarter down: cells twice as large on the screen.
        let cropped = placement(x: 208, y: 128, width: 208, height: 256, columns: 13, rows: 16)
        let sums = cropped.sums(of: map(column: 10, row: 9))
        // The area 304...336 of 416 and 272...304 of 512 is 6...8 of 13 and 9...11 of 16.
        for row in 9...10 {
            for column in 6...7 { #expect(abs(sums[row * 13 + column] - 0.25) < 1e-9) }
        }
        let outside = cropped.sums(of: map(column: 2, row: 9))
        #expect(outside.allSatisfy { $0 == 0 })
    }

    @Test func aCropOfATurnedPictureToo() {
        // The left half, turned left to right: its left edge hangs at the right.
        let sums = placement(width: 208, flipsHorizontally: true, columns: 13)
            .sums(of: map(column: 0, row: 8))
        #expect(peak(sums) == [12, 7] || peak(sums) == [12, 8])
    }

    /// Whatever the cells, those of a whole view add up to what the network's cells do.
    @Test(arguments: [(1, 1), (7, 5), (26, 32), (80, 48)]) func sumsAreKept(
        columns: Int, rows: Int
    ) {
        let values: [Float] = (0..<(13 * 16)).map { (cell: Int) -> Float in
            Float(cell * 37 % 11) / 10 - 0.4
        }
        let map = CellMap(
            columns: 13, rows: 16, inputWidth: 416, inputHeight: 512, isMirrored: true,
            values: values)
        let sums = placement(columns: columns, rows: rows).sums(of: map)
        let whole = Double(values.reduce(0, +))
        #expect(abs(sums.reduce(0, +) - whole) < 1e-4)
    }

    @Test func asymmetryIsAMean() {
        let all = CellMap(
            columns: 13, rows: 16, inputWidth: 416, inputHeight: 512, isMirrored: false,
            values: [Float](repeating: 0.5, count: 13 * 16))
        for cells in [(3, 2), (40, 30)] {
            let means = placement(columns: cells.0, rows: cells.1).means(of: all)
            #expect(means.allSatisfy { abs($0 - 0.5) < 1e-6 })
        }
        // Half of the cells lies beyond the picture.
        let beyond = placement(x: -416, width: 832, columns: 4, rows: 1).means(of: all)
        #expect(beyond.map { abs($0) < 1e-6 } == [true, true, false, false])
    }
}
