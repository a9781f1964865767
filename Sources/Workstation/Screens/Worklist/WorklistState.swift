import Screening
import TerminalUI
import Worklist

/// The worklist as it stands on the screen: the rows, which of them show, and where the reader is.
package struct WorklistState: Sendable, Hashable {
    /// Every exam of the store.
    package private(set) var rows: [WorklistRow]
    /// What is told of all rows together, since no key may wait for ten thousand of them.
    private(set) var totals: Totals
    /// Indices into `rows` that pass the filter, in the order shown.
    package private(set) var visible: [Int]
    /// The index of the selection in `visible`, and what scrolls.
    var window: ListWindow
    /// Numbers of marked exams.
    var marks: Set<Int64> = []
    private(set) var filter: WorklistFilter
    private(set) var order: SortOrder
    /// Whether priors stand in the list beside the current exams.
    private(set) var showsPriors = false

    /// Beside `rows`, once a filter has been set.
    private var searchTexts: [WorklistFilter.SearchText] = []

    package init(
        rows: [WorklistRow] = [], filter: WorklistFilter = WorklistFilter(),
        order: SortOrder = .newestFirst
    ) {
        self.rows = rows
        totals = Totals(of: rows)
        self.filter = filter
        self.order = order
        visible = []
        window = ListWindow(count: 0)
        arrange(keeping: nil)
    }

    /// The selected row, if any shows.
    var selected: WorklistRow? {
        visible.indices.contains(window.selection) ? rows[visible[window.selection]] : nil
    }

    /// The exams a command works on: the marked ones, else the selected one.
    var targets: [Int64] {
        marks.isEmpty
            ? selected.map { [$0.id] } ?? []
            : visible.map { rows[$0].id }.filter(marks.contains)
    }

    /// Takes new rows and keeps the selection on the exam it stood on. What showed still shows,
    /// even where the filter no longer lets it pass.
    mutating func replace(rows newRows: [WorklistRow]) {
        let exam = selected?.id
        let shown = Set(visible.map { rows[$0].id })
        rows = newRows
        totals = Totals(of: rows)
        searchTexts = []
        marks.formIntersection(newRows.map(\.id))
        arrange(keeping: exam, alsoShowing: shown)
    }

    /// Takes what changed of rows that are listed already. Filter and order are not applied anew:
    /// the list must not slide away under the reader.
    mutating func update(_ changed: [WorklistRow]) {
        let indices = Dictionary(
            uniqueKeysWithValues: rows.enumerated().map { ($0.element.id, $0.offset) })
        for row in changed {
            guard let index = indices[row.id] else { continue }
            rows[index] = row
            if searchTexts.count == rows.count {
                searchTexts[index] = WorklistFilter.SearchText(row)
            }
        }
        totals = Totals(of: rows)
    }

    /// Sets the filter; the selection stays on its exam if that still shows.
    package mutating func setFilter(_ newFilter: WorklistFilter) {
        let exam = selected?.id
        filter = newFilter
        arrange(keeping: exam)
    }

    /// Sets the order; the selection stays on its exam.
    mutating func setOrder(_ newOrder: SortOrder) {
        let exam = selected?.id
        order = newOrder
        arrange(keeping: exam)
    }

    /// Shows or hides priors; the selection stays on its exam if that still shows.
    package mutating func setShowsPriors(_ shows: Bool) {
        let exam = selected?.id
        showsPriors = shows
        arrange(keeping: exam)
    }

    /// Moves the selection to an exam if it shows.
    mutating func select(exam: Int64) {
        if let index = visible.firstIndex(where: { rows[$0].id == exam }) { window.select(index) }
    }

    /// The exam `step` rows from another in the order shown.
    func neighbour(of exam: Int64, step: Int) -> Int64? {
        guard let index = visible.firstIndex(where: { rows[$0].id == exam }),
            visible.indices.contains(index + step)
        else { return nil }
        return rows[visible[index + step]].id
    }

    /// The next exam after the selection that nobody has read, going round once.
    var nextUnread: Int64? {
        guard !visible.isEmpty else { return nil }
        let start = window.selection + 1
        for step in 0..<visible.count {
            let row = rows[visible[(start + step) % visible.count]]
            if row.state != .read && !row.isPrior { return row.id }
        }
        return nil
    }

    func row(of exam: Int64) -> WorklistRow? { rows.first { $0.id == exam } }

    private mutating func arrange(keeping exam: Int64?, alsoShowing shown: Set<Int64> = []) {
        if !filter.isEmpty, searchTexts.count != rows.count {
            searchTexts = rows.map(WorklistFilter.SearchText.init)
        }
        let passing = rows.indices.filter {
            shown.contains(rows[$0].id)
                || (showsPriors || !rows[$0].isPrior)
                    && (filter.isEmpty || filter.matches(rows[$0], searchText: searchTexts[$0]))
        }
        visible = order.sorted(passing, of: rows)
        window.count = visible.count
        if let exam { select(exam: exam) }
    }
}

extension WorklistState {
    /// What the list says of all its rows together.
    struct Totals: Sendable, Hashable {
        /// Exams that are nobody's prior.
        private(set) var currentCount = 0
        /// How many of those nobody has opened.
        private(set) var newCount = 0
        private(set) var flaggedCount = 0
        private(set) var syntheticCount = 0
        /// Whether letters stand before any risk.
        private(set) var hasRiskMarks = false
        /// The heading of the risks; see `WorklistColumn.riskTitle`.
        let riskTitle: String

        init(of rows: [WorklistRow]) {
            riskTitle = WorklistColumn.riskTitle(of: rows)
            for row in rows {
                if !row.isPrior {
                    currentCount += 1
                    if row.state == .new { newCount += 1 }
                }
                if row.isFlagged { flaggedCount += 1 }
                if row.isSynthetic { syntheticCount += 1 }
                if !row.riskMark.isEmpty { hasRiskMarks = true }
            }
        }
    }
}
