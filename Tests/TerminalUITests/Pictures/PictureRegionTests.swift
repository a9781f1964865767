import Testing

@testable import TerminalUI

@Suite struct PictureRegionTests {
    private let square = PictureRegion(x: 10, y: 20, width: 100, height: 100)

    @Test func aShapeThatFitsStaysAsItIs() {
        #expect(square.keepingShape(columns: 40, rows: 20) == square)
    }

    @Test func cellsTooWideGiveMoreAtTheSides() {
        let centred = square.keepingShape(columns: 80, rows: 20)
        #expect(centred == PictureRegion(x: -40, y: 20, width: 200, height: 100))
        let leading = square.keepingShape(columns: 80, rows: 20, horizontal: .leading)
        #expect(leading.x == 10)
        let trailing = square.keepingShape(columns: 80, rows: 20, horizontal: .trailing)
        #expect(trailing.x == -90)
    }

    @Test func cellsTooHighGiveMoreAboveAndBelow() {
        let centred = square.keepingShape(columns: 40, rows: 40)
        #expect(centred == PictureRegion(x: 10, y: -30, width: 100, height: 200))
        #expect(square.keepingShape(columns: 40, rows: 40, vertical: .trailing).y == -80)
    }

    @Test func highPixelsNeedMoreAcross() {
        let region = square.keepingShape(columns: 40, rows: 20, pixelAspect: 2)
        #expect(region.width == 200)
        #expect(region.height == 100)
    }
}
