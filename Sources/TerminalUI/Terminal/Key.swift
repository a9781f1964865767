/// A key as the terminal reports it.
package enum Key: Sendable, Hashable {
    /// A character, already composed: letters, digits, punctuation, any script.
    case character(Character)
    /// Control and a lower-case letter: `control("d")`.
    case control(Character)
    /// Enter or return.
    case enter
    /// Escape alone.
    case escape
    case tab
    /// Shift and tab.
    case backTab
    case backspace
    case delete
    /// Cursor keys.
    case up, down, left, right
    /// Control (or alt) and a cursor key: a word at a time.
    case wordLeft, wordRight
    /// The first and the last.
    case home, end
    case pageUp, pageDown
    /// A function key, 1 to 12.
    case function(Int)
    /// A click of the first mouse button at a cell.
    case click(x: Int, y: Int)
    /// A double click of the first mouse button at a cell.
    case doubleClick(x: Int, y: Int)
    /// The wheel, up or down, over a cell.
    case wheel(isUp: Bool, x: Int, y: Int)
    /// Text that was pasted, line ends and tabs become spaces: never keys, whatever it says.
    case paste(String)
}
