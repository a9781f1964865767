import Testing

@testable import TerminalUI

@Suite struct TextFieldTests {
    func typed(_ keys: Key..., into text: String = "", history: [String] = []) -> TextField {
        var field = TextField(text: text, history: history)
        for key in keys { _ = field.handle(key) }
        return field
    }

    @Test func insertsAtTheCursor() {
        let field = typed(.left, .left, .character("X"), into: "abcd")
        #expect(field.text == "abXcd")
        #expect(field.cursor == 3)
    }

    @Test func deletesBothWays() {
        #expect(typed(.backspace, into: "abc").text == "ab")
        #expect(typed(.home, .delete, into: "abc").text == "bc")
        #expect(typed(.home, .backspace, into: "abc").text == "abc")
        #expect(typed(.delete, into: "abc").text == "abc")
        #expect(typed(.home, .control("d"), into: "abc").text == "bc")
    }

    @Test func movesAndStopsAtTheEnds() {
        #expect(typed(.home, .left, into: "abc").cursor == 0)
        #expect(typed(.right, into: "abc").cursor == 3)
        #expect(typed(.control("a"), .right, into: "abc").cursor == 1)
        #expect(typed(.home, .control("e"), into: "abc").cursor == 3)
    }

    @Test func movesByWords() {
        #expect(typed(.wordLeft, into: "one two  ").cursor == 4)
        #expect(typed(.wordLeft, .wordLeft, into: "one two").cursor == 0)
        #expect(typed(.home, .wordRight, into: "one two").cursor == 3)
        #expect(typed(.home, .wordRight, .wordRight, into: "one two").cursor == 7)
    }

    @Test func killsWordsAndLines() {
        #expect(typed(.control("w"), into: "one two ").text == "one ")
        #expect(typed(.left, .control("u"), into: "abc").text == "c")
        #expect(typed(.home, .right, .control("k"), into: "abc").text == "a")
        #expect(typed(.control("w"), into: "").text == "")
    }

    @Test func stepsThroughHistoryAndKeepsTheDraft() {
        var field = typed(.character("x"), history: ["one", "two"])
        let isHandled = field.handle(.up)
        #expect(isHandled)
        #expect(field.text == "two")
        _ = field.handle(.control("p"))
        #expect(field.text == "one")
        _ = field.handle(.up)
        #expect(field.text == "one")
        _ = field.handle(.down)
        _ = field.handle(.down)
        #expect(field.text == "x")
        _ = field.handle(.down)
        #expect(field.text == "x")
        #expect(!typed().handlesUp)
    }

    @Test func leavesOtherKeysAlone() {
        var field = TextField(text: "abc")
        for key in [Key.enter, .escape, .tab, .function(1), .pageUp, .control("c")] {
            let isHandled = field.handle(key)
            #expect(!isHandled)
        }
        #expect(field.text == "abc")
    }

    @Test func takesMarksAndRefusesControls() {
        var field = TextField(text: "e")
        _ = field.handle(.character("\u{301}"))
        #expect(field.text == "é")
        #expect(field.cursor == 1)
        field.insert("a\u{1B}[31m\n")
        #expect(field.text == "éa[31m")
        _ = field.handle(.backspace)
        #expect(field.text == "éa[31")
    }

    @Test func scrollsToTheCursor() {
        var field = TextField(text: "0123456789")
        #expect(field.view(columns: 5).text == "6789")
        #expect(field.view(columns: 5).cursor == 4)
        _ = field.handle(.home)
        #expect(field.view(columns: 5).text == "01234")
        #expect(field.view(columns: 5).cursor == 0)
        #expect(field.view(columns: 0).text == "")
        #expect(field.view(columns: 1).cursor == 0)
    }

    @Test func scrollsWideCharacters() {
        var field = TextField(text: "山田花子")
        #expect(field.view(columns: 6).text == "花子")
        #expect(field.view(columns: 6).cursor == 4)
        _ = field.handle(.left)
        #expect(field.view(columns: 6).text == "田花子")
        #expect(field.view(columns: 6).cursor == 4)
        for columns in 1...9 {
            let view = field.view(columns: columns)
            #expect(TextWidth.columns(of: view.text) <= columns)
            #expect(view.cursor < columns)
        }
    }

    @Test func neverDrawsControls() {
        let field = TextField(text: "a\u{1B}b")
        #expect(field.view(columns: 8).text == "a·b")
    }

    @Test func drawsWithTheRealCursor() {
        var grid = CellGrid(width: 10, height: 1)
        TextField(text: "ab").draw(on: &grid, x: 2, y: 0, columns: 8)
        #expect(grid.line(0) == "  ab")
        #expect(grid.cursor?.x == 4)
        #expect(grid.showsCursor)
        #expect(grid[9, 0].paint == .role(.field))
    }
}

extension TextField {
    fileprivate var handlesUp: Bool {
        var copy = self
        return copy.handle(.up)
    }
}
