import Testing

@testable import RiskEngine

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
