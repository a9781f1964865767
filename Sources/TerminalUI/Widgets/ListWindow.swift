/// Which rows of a long list show, and which one is selected.
///
/// The selection is always in view: change anything and the offset follows.
package struct ListWindow: Sendable, Hashable {
    /// Rows of the list.
    package var count: Int {
        didSet { settle() }
    }
    /// Rows that show at a time; at least 1.
    package var height: Int {
        didSet { settle() }
    }
    /// The selected row, 0 in an empty list.
    package private(set) var selection: Int
    /// The first row that shows.
    package private(set) var offset: Int

    /// A list with a row selected.
    package init(count: Int, height: Int = 1, selection: Int = 0) {
        self.count = count
        self.height = height
        self.selection = selection
        offset = 0
        settle()
    }

    /// The rows that show.
    package var visible: Range<Int> { offset..<min(count, offset + height) }

    /// Whether rows stand above those that show.
    package var hasMoreAbove: Bool { offset > 0 }

    /// Whether rows stand below those that show.
    package var hasMoreBelow: Bool { offset + height < count }

    /// Selects a row; past the ends, the last one there.
    package mutating func select(_ row: Int) {
        selection = row
        settle()
    }

    /// Moves the selection by rows, down when positive.
    package mutating func move(by rows: Int) {
        let (row, overflow) = selection.addingReportingOverflow(rows)
        select(overflow ? (rows > 0 ? .max : 0) : row)
    }

    /// Moves by whole pages; a row of the old page stays in view.
    package mutating func movePage(by pages: Int) { scroll(by: pages * max(1, height - 1)) }

    package mutating func moveHalfPage(by halves: Int) { scroll(by: halves * max(1, height / 2)) }

    /// Selects the first row.
    package mutating func moveToFirst() { select(0) }

    /// Selects the last row.
    package mutating func moveToLast() { select(count - 1) }

    /// The row of the list at a row of the window, nil below the list's end.
    package func row(at line: Int) -> Int? {
        line >= 0 && line < height && offset + line < count ? offset + line : nil
    }

    /// Moves the selection and the rows in view by as much, so that it keeps its place on screen.
    private mutating func scroll(by rows: Int) {
        offset += rows
        selection += rows
        settle()
    }

    private mutating func settle() {
        if count < 0 { count = 0 }
        if height < 1 { height = 1 }
        selection = min(max(0, selection), max(0, count - 1))
        offset = min(offset, selection)
        offset = max(offset, selection - height + 1)
        offset = min(max(0, offset), max(0, count - height))
    }
}
