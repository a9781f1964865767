import Testing

@testable import TerminalUI

@Suite struct KeyNameTests {
    @Test(arguments: [
        (Key.character("j"), "j"), (.character(" "), "space"), (.character("G"), "G"),
        (.control("d"), "ctrl-d"), (.control(" "), "ctrl-space"), (.control("]"), "ctrl-]"),
        (.enter, "enter"), (.escape, "escape"), (.tab, "tab"), (.backTab, "shift-tab"),
        (.backspace, "backspace"), (.delete, "delete"), (.up, "up"), (.down, "down"),
        (.left, "left"), (.right, "right"), (.wordLeft, "ctrl-left"), (.wordRight, "ctrl-right"),
        (.home, "home"), (.end, "end"), (.pageUp, "page-up"), (.pageDown, "page-down"),
        (.function(1), "f1"), (.function(12), "f12"), (.character("/"), "/"),
        (.character("山"), "山"), (.alt(.character("j")), "alt-j"), (.alt(.up), "alt-up"),
    ])
    func namesReadBack(key: Key, name: String) {
        #expect(KeyName.text(of: key) == name)
        #expect(KeyName.key(named: name) == key)
    }

    @Test(arguments: [
        ("Esc", Key.escape), ("Return", .enter), ("^d", .control("d")), ("C-D", .control("d")),
        ("Ctrl-X", .control("x")), ("PgDn", .pageDown), ("del", .delete), ("F5", .function(5)),
        (" ", .character(" ")), ("^", .character("^")), ("f", .character("f")),
        ("ctrl-@", .control(" ")),
    ])
    func understandsOtherSpellings(name: String, key: Key) {
        #expect(KeyName.key(named: name) == key)
    }

    @Test(arguments: ["", "f0", "f13", "ctrl-", "ctrl-ab", "ctrl-é", "nonsense", "\u{1B}", "f1x"])
    func refusesWhatIsNoKey(name: String) {
        #expect(KeyName.key(named: name) == nil)
    }

    @Test func namesTheMouse() {
        #expect(KeyName.text(of: .click(x: 1, y: 2)) == "click")
        #expect(KeyName.text(of: .doubleClick(x: 1, y: 2)) == "double-click")
        #expect(KeyName.text(of: .wheel(isUp: true, x: 1, y: 2)) == "wheel-up")
    }
}
