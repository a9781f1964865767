import Testing

@testable import TerminalUI

@Suite struct ListWindowTests {
    @Test func keepsTheSelectionInView() {
        var window = ListWindow(count: 100, height: 10)
        window.select(25)
        #expect(window.offset == 16)
        #expect(window.visible.contains(25))
        window.select(3)
        #expect(window.offset == 3)
        window.moveToLast()
        #expect(window.selection == 99)
        #expect(window.offset == 90)
        window.moveToFirst()
        #expect(window.selection == 0)
        #expect(window.offset == 0)
    }

    @Test func stopsAtTheEnds() {
        var window = ListWindow(count: 5, height: 3)
        window.move(by: -1)
        #expect(window.selection == 0)
        window.move(by: .max)
        #expect(window.selection == 4)
        window.move(by: .max)
        #expect(window.selection == 4)
        window.select(-7)
        #expect(window.selection == 0)
    }

    @Test func pages() {
        var window = ListWindow(count: 100, height: 10)
        window.movePage(by: 1)
        #expect(window.selection == 9)
        #expect(window.offset == 9)
        window.moveHalfPage(by: 1)
        #expect(window.selection == 14)
        #expect(window.offset == 14)
        window.movePage(by: -1)
        #expect(window.selection == 5)
        #expect(window.offset == 5)
        window.movePage(by: 50)
        #expect(window.selection == 99)
        #expect(window.offset == 90)
    }

    @Test func followsAChangingList() {
        var window = ListWindow(count: 100, height: 10, selection: 99)
        window.count = 4
        #expect(window.selection == 3)
        #expect(window.offset == 0)
        #expect(window.visible == 0..<4)
        window.count = 0
        #expect(window.selection == 0)
        #expect(window.visible.isEmpty)
        #expect(window.row(at: 0) == nil)
        window.count = 50
        window.select(40)
        window.height = 20
        #expect(window.offset == 30)
        window.height = 5
        #expect(window.visible.contains(40))
        window.height = -2
        #expect(window.height == 1)
        #expect(window.visible == 40..<41)
    }

    @Test func knowsWhatLiesOutside() {
        var window = ListWindow(count: 30, height: 10)
        #expect(!window.hasMoreAbove)
        #expect(window.hasMoreBelow)
        window.moveToLast()
        #expect(window.hasMoreAbove)
        #expect(!window.hasMoreBelow)
        #expect(window.row(at: 0) == 20)
        #expect(window.row(at: 10) == nil)
        #expect(window.row(at: -1) == nil)
    }
}
