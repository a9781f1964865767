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

@Suite struct ToneTableTests {
    @Test func aWindowIsLinearAndClamped() {
        let tone = ToneTable(windowing: 1000...3000)
        #expect(tone[0] == 0)
        #expect(tone[1000] == 0)
        #expect(tone[2000] == 127.5)
        #expect(tone[3000] == 255)
        #expect(tone[65_535] == 255)
    }

    @Test func averagesBetweenTwoValuesAreInterpolated() {
        let tone = ToneTable { $0 < 10 ? 0 : 100 }
        #expect(tone[9] == 0)
        #expect(tone[9.25] == 25)
        #expect(tone[10] == 100)
        #expect(tone[-5] == 0)
        #expect(tone[70_000] == 100)
    }

    @Test func spanningGoesByTheDataNotTheBitDepth() {
        let picture = Picture(width: 2, height: 2, pixels: [100, 4095, 100, 2097])
        let tone = ToneTable(spanning: picture)
        #expect(tone[100] == 0)
        #expect(tone[4095] == 255)
        #expect(abs(tone[2097.5] - 127.5) < 0.001)
    }

    @Test func aPictureOfOneValueStaysInRange() {
        let tone = ToneTable(spanning: Picture(width: 1, height: 1, pixels: [700]))
        #expect(tone[700] == 0)
        #expect(tone[701] == 255)
    }

    @Test func greysOutOfRangeAreClamped() {
        let tone = ToneTable { $0 == 0 ? -7 : $0 == 1 ? 400 : .nan }
        #expect(tone[0] == 0)
        #expect(tone[1] == 255)
        #expect(tone[2] == 0)
    }

    @Test func invertedChangesBlackAndWhite() {
        let tone = ToneTable(windowing: 0...255).inverted
        #expect(tone[0] == 255)
        #expect(tone[255] == 0)
        #expect(tone[55] == 200)
    }

    @Test func aListOfGreysIsTakenAsItIs() {
        let greys = (0..<ToneTable.count).map { Float($0 % 256) }
        #expect(ToneTable(greys: greys)[511] == 255)
        #expect(ToneTable(greys: greys)[514] == 2)
    }
}
