import Screening
import Testing

@testable import Imaging

@Suite struct OverlayMaskTests {
    /// Rows and columns of a plane, all of whose bits are set.
    private func plane(
        rows: Int, columns: Int, top: Int, left: Int, bits: [UInt8]? = nil
    ) -> OverlayPlane {
        OverlayPlane(
            group: 0x6002, rows: rows, columns: columns, top: top, left: left,
            bits: bits ?? [UInt8](repeating: 0xFF, count: (rows * columns + 7) / 8), name: "G")
    }

    @Test func planesLieWhereTheirOriginSays() {
        var mask = OverlayMask(width: 6, height: 4)
        mask.add(plane(rows: 2, columns: 3, top: 2, left: 4))
        let marked = mask.marks.indices.filter { mask.marks[$0] }
        #expect(marked == [9, 10, 11, 15, 16, 17])
        // What lies outside is cut.
        mask.add(plane(rows: 9, columns: 9, top: -3, left: -3))
        #expect(mask.marks.count == 24)
    }

    @Test func theFirstPixelIsTheLowestBit() {
        var mask = OverlayMask(width: 3, height: 3)
        mask.add(plane(rows: 3, columns: 3, top: 1, left: 1, bits: [0b0001_0001, 1]))
        #expect(mask.marks.indices.filter { mask.marks[$0] } == [0, 4, 8])
    }

    @Test func thinLinesStayWhenReduced() {
        var mask = OverlayMask(width: 100, height: 100)
        mask.add(plane(rows: 1, columns: 100, top: 57, left: 1))
        let reduced = mask.reduced(width: 10, height: 10)
        #expect(reduced.marks.indices.filter { reduced.marks[$0] } == Array(50..<60))
    }

    @Test func planesOfAFileAreReadAndSaid() throws {
        let path = Fixture.path("overlay-planes.dcm")
        let overlay = try #require(try ImageDecoder.decode(path: path).overlay)
        // The ends of both rows of eight, from row 3 and column 5 of 48 columns.
        #expect(overlay.marks.indices.filter { overlay.marks[$0] } == [100, 107, 148, 155])
        let said = try ImageFile.read(at: path).attributes.corrections?
            .filter { $0.attribute.hasPrefix("Overlay Data") }.map(\.text)
        #expect(
            said == [
                "overlay plane 6004 (R), 8 x 2 pixels, lies over the picture; O draws it",
                "overlay plane 6006 (R), 8 x 2 pixels, whose bits are not in Overlay Data "
                    + "(6006,3000); not drawn",
            ])
        #expect(try ImageDecoder.decode(path: Fixture.path("rle.dcm")).overlay == nil)
    }
}
