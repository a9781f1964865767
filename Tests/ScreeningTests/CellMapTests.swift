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
}
