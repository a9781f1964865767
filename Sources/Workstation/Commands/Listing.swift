import TerminalUI

extension Command {
    /// Which rows show, in which order, and which are marked.
    static let listing: [Command] = [
        Command(
            "filter", "filter the list", keys: [.character("/")], on: [.worklist],
            footer: Footer("filter", 6),
            argument: .optional("WORDS") { _ in WorklistFilter.keywords }
        ) { state, words in
            if words.isEmpty {
                state.prompt = Prompt(
                    .filter, label: "/", text: state.worklist.filter.text,
                    history: state.history)
            } else {
                state.worklist.setFilter(WorklistFilter(words))
            }
            return []
        },
        Command(
            "clear", "clear filter and marks", keys: [.escape], on: [.worklist],
            isJournaled: false
        ) { state, _ in
            if !state.worklist.filter.isEmpty {
                state.worklist.setFilter(WorklistFilter())
            } else {
                state.worklist.marks = []
            }
            return []
        },
        Command(
            "sort", "sort by the next column", keys: [.character("s")], on: [.worklist],
            footer: Footer("sort", 9),
            argument: .optional("COLUMN") { _ in SortColumn.allCases.map(\.rawValue) }
        ) { state, name in
            var column = state.worklist.order.column.next
            if !name.isEmpty {
                guard let named = SortColumn(rawValue: name) else {
                    state.say(
                        .error,
                        "sort: no column '\(name)'; there are "
                            + SortColumn.allCases.map(\.rawValue).joined(separator: " "))
                    return []
                }
                column = named
            }
            state.worklist.setOrder(SortOrder(column, isDescending: column.startsDescending))
            return []
        },
        Command(
            "reverse", "reverse the order", keys: [.character("S")], on: [.worklist],
            isJournaled: false
        ) { state, _ in
            var order = state.worklist.order
            order.isDescending.toggle()
            state.worklist.setOrder(order)
            return []
        },
        Command(
            "mark", "mark, and go down", keys: [.character(" ")], on: [.worklist],
            footer: Footer("mark", 10), isJournaled: false
        ) { state, _ in
            guard let row = state.worklist.selected else { return [] }
            if state.worklist.marks.remove(row.id) == nil { state.worklist.marks.insert(row.id) }
            state.worklist.window.move(by: 1)
            return []
        },
        Command(
            "mark-all", "mark all rows, or none", keys: [.character("*")],
            on: [.worklist], isJournaled: false
        ) { state, _ in
            let shown = Set(state.worklist.visible.map { state.worklist.rows[$0].id })
            state.worklist.marks =
                shown.isSubset(of: state.worklist.marks)
                ? state.worklist.marks.subtracting(shown) : state.worklist.marks.union(shown)
            return []
        },
        Command(
            "priors", "list priors, or not", keys: [.character("P")],
            on: [.worklist], isJournaled: false
        ) { state, _ in
            state.worklist.setShowsPriors(!state.worklist.showsPriors)
            state.say(
                .done, state.worklist.showsPriors ? "Priors are listed" : "Priors are hidden")
            return []
        },
    ]
}

extension SortColumn {
    /// Whether the largest value is the one looked for first.
    var startsDescending: Bool {
        switch self {
        case .flag, .study, .risk, .band, .prior, .density: true
        case .state, .patient, .age, .views, .vendor: false
        }
    }
}
