import Testing

@testable import RiskEngine

@Suite struct BoxPartitionTests {
    private func mask(_ rows: Int, _ columns: Int, _ areas: [CellArea]) -> ActivityMask {
        var cells = [Bool](repeating: false, count: rows * columns)
        for area in areas {
            for row in area.rows {
                for column in area.columns { cells[row * columns + column] = true }
            }
        }
        return ActivityMask(size: MapSize(rows: rows, columns: columns), cells: cells)
    }

    @Test func nothingActiveNeedsNoRectangle() {
        #expect(BoxPartition(of: mask(40, 40, []), margin: 4, overhead: 9).rectangles.isEmpty)
    }

    @Test func partsFarApartAreCutApart() {
        let areas = [
            CellArea(rows: 0..<8, columns: 0..<8), CellArea(rows: 88..<100, columns: 80..<96),
        ]
        let rectangles = BoxPartition(of: mask(100, 96, areas), margin: 2, overhead: 50).rectangles
        #expect(rectangles.count == 2)
        for area in areas {
            #expect(rectangles.contains { $0.intersection(area) == area })
        }
    }

    @Test func aCutThatCostsMoreThanItSavesIsNotMade() {
        let areas = [
            CellArea(rows: 0..<8, columns: 0..<8), CellArea(rows: 12..<20, columns: 0..<8),
        ]
        let rectangles = BoxPartition(of: mask(100, 96, areas), margin: 4, overhead: 50).rectangles
        #expect(rectangles.count == 1)
    }

    @Test(arguments: [0, 2, 4, 6]) func rectanglesCoverWhatIsActive(margin: Int) {
        // A disc that is cut by the right border, as a breast is.
        var cells = [Bool](repeating: false, count: 90 * 70)
        for row in 0..<90 {
            for column in 0..<70 {
                cells[row * 70 + column] =
                    (row - 45) * (row - 45) + (70 - column) * (70 - column)
                    < 1500
            }
        }
        let mask = ActivityMask(size: MapSize(rows: 90, columns: 70), cells: cells)
        let partition = BoxPartition(of: mask, margin: margin, overhead: 20)
        let rectangles = partition.rectangles
        for (index, isActive) in cells.enumerated() where isActive {
            let cell = CellArea(
                rows: index / 70..<index / 70 + 1, columns: index % 70..<index % 70 + 1)
            #expect(rectangles.count { $0.intersection(cell) != nil } == 1)
        }
        let cost = rectangles.reduce(0) { $0 + partition.grown($1).count }
        #expect(cost < 90 * 70 * 2 / 3)
    }
}

@Suite struct CellAreaTests {
    /// What lies around a box and the zeros beyond the border make just the box, wherever it lies.
    @Test(arguments: [1, 2]) func aSurroundedBoxComesOutAsItWentIn(stride: Int) {
        for count in 3...21 {
            let source = MapSize(rows: count, columns: 9)
            let output = stride == 1 ? source : source.halved
            for first in 0..<output.rows {
                for end in first + 1...output.rows {
                    let area = CellArea(rows: first..<end, columns: 0..<output.columns)
                    let taken = area.surrounded(stride: stride, within: source)
                    let padding = Padding(around: area, stride: stride, of: source)
                    let rows = taken.rows.count + padding.top + padding.bottom
                    #expect((rows - 3) / stride + 1 == area.rows.count)
                    // The first row read is that of the first output's window.
                    #expect(
                        taken.rows.lowerBound - padding.top == first * stride - 1)
                    let columns = taken.columns.count + padding.left + padding.right
                    #expect((columns - 3) / stride + 1 == output.columns)
                }
            }
        }
    }
}
