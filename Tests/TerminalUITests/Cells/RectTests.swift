import Testing

@testable import TerminalUI

@Suite struct RectTests {
    private let area = Rect(x: 2, y: 3, width: 10, height: 6)

    @Test func aMarginIsTakenOnlyWhereAsked() {
        #expect(area.inset() == area)
        #expect(area.inset(left: 1) == Rect(x: 3, y: 3, width: 9, height: 6))
        #expect(area.inset(top: 2) == Rect(x: 2, y: 5, width: 10, height: 4))
        #expect(area.inset(right: 3) == Rect(x: 2, y: 3, width: 7, height: 6))
        #expect(area.inset(bottom: 4) == Rect(x: 2, y: 3, width: 10, height: 2))
        #expect(area.inset(left: 6, right: 6).isEmpty)
        #expect(area.inset(top: 4, bottom: 4).height == 0)
    }

    @Test func holdsItsEdgesAndNoCellBeyondThem() {
        #expect(area.contains(x: 2, y: 3))
        #expect(area.contains(x: 11, y: 8))
        #expect(!area.contains(x: 1, y: 3))
        #expect(!area.contains(x: 2, y: 2))
        #expect(!area.contains(x: 12, y: 8))
        #expect(!area.contains(x: 11, y: 9))
    }

    @Test(arguments: [(-1, 0), (0, 0), (4, 4), (6, 6), (99, 6)])
    func partsLieBesideEachOther(wanted: Int, given: Int) {
        let (top, below) = area.splitTop(wanted)
        #expect(top == Rect(x: 2, y: 3, width: 10, height: given))
        #expect(below == Rect(x: 2, y: 3 + given, width: 10, height: 6 - given))
        let (left, rest) = Rect(x: 3, y: 2, width: 6, height: 10).splitLeft(wanted)
        #expect(left == Rect(x: 3, y: 2, width: given, height: 10))
        #expect(rest == Rect(x: 3 + given, y: 2, width: 6 - given, height: 10))
    }
}
