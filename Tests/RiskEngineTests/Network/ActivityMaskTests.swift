import Testing

@testable import RiskEngine

@Suite struct ActivityMaskTests {
    /// The stem's cell `y` sees pixels `4y - 5` to `4y + 5`; checked against that for every pixel.
    @Test(arguments: [0, 1, 2, 3, 21, 30, 63]) func aPixelReachesTheCellsThatSeeIt(index: Int) {
        var values = [UInt16](repeating: 7, count: 64 * 64)
        values[index * 64 + index] = 8
        let mask = ActivityMask(
            of: NetworkInput(width: 64, height: 64, values: values), background: 7)
        #expect(mask.size == MapSize(rows: 16, columns: 16))
        for row in 0..<16 {
            for column in 0..<16 {
                let sees = abs(4 * row - index) <= 5 && abs(4 * column - index) <= 5
                #expect(!sees || mask[row, column])
            }
        }
        // Pixels are looked at in fours, so one cell more at most on either side.
        #expect(mask.cells.count { $0 } <= 16)
    }

    @Test func growsInEveryDirectionAndStopsAtBorders() {
        var cells = [Bool](repeating: false, count: 30)
        cells[1 * 6 + 1] = true
        let grown = ActivityMask(size: MapSize(rows: 5, columns: 6), cells: cells).grown(by: 2)
        for row in 0..<5 {
            for column in 0..<6 {
                #expect(grown[row, column] == (row <= 3 && column <= 3))
            }
        }
    }

    @Test func halvesAsAStridedConvolutionSees() {
        for active in 0..<9 {
            var cells = [Bool](repeating: false, count: 9)
            cells[active] = true
            let half = ActivityMask(size: MapSize(rows: 1, columns: 9), cells: cells).halved
            #expect(half.size == MapSize(rows: 1, columns: 5))
            for cell in 0..<5 {
                #expect(half[0, cell] == (abs(2 * cell - active) <= 1))
            }
        }
    }
}
