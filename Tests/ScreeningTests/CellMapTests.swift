import Foundation
import Screening
import Testing

struct CellMapTests {
    private func map(nonZero count: Int, columns: Int = 7, rows: Int = 5) -> CellMap {
        CellMap(
            columns: columns, rows: rows, inputWidth: 224, inputHeight: 160, isMirrored: true,
            values: (0..<(columns * rows)).map { $0 < count ? Float($0 + 1) / 3 : 0 })
    }

    @Test(arguments: [0, 1, 17, 18, 34, 35])
    func `a map comes back to the bit, in the shorter of two forms`(count: Int) throws {
        let map = map(nonZero: count)
        let data = try JSONEncoder().encode(map)
        #expect(try JSONDecoder().decode(CellMap.self, from: data) == map)
        let json = String(decoding: data, as: UTF8.self)
        #expect(json.contains("\"values\"") == (count > 17))
        #expect(json.contains("\"cells\"") == (count <= 17))
    }

    @Test(arguments: [
        #""cells":"AAAA""#, #""values":"AAAAAA==""#, #""cells":"IwAAAAAAgD8=""#,
    ])
    func `cells that do not fit the grid are refused`(cells: String) throws {
        let json =
            #"{"columns":7,"rows":5,"inputWidth":224,"inputHeight":160,"#
            + #""isMirrored":false,"# + cells + "}"
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(CellMap.self, from: Data(json.utf8))
        }
    }

    @Test(arguments: [false, true])
    func `every point of the picture is in a cell, its edges too`(isMirrored: Bool) {
        let map = CellMap(
            columns: 7, rows: 5, inputWidth: 224, inputHeight: 160, isMirrored: isMirrored,
            values: Array(repeating: 0, count: 35))
        let right = map.cell(x: 1, y: 1)
        #expect(right.column == (isMirrored ? 0 : 6) && right.row == 4)
        let left = map.cell(x: 0, y: 0)
        #expect(left.column == (isMirrored ? 6 : 0) && left.row == 0)
        for column in 0..<7 {
            let area = map.area(column: column, row: 2)
            let middle = (area.x.lowerBound + area.x.upperBound) / 2
            #expect(map.cell(x: middle, y: 0.5).column == column)
        }
    }
}
