import TerminalUI

extension WorklistScreen {
    static let commands: [Command] = [
        Command(
            "open", "open the selected exam", in: .opening,
            keys: [.enter, .right, .character("l")],
            on: [.worklist, .session], footer: .init("open", 1),
            argument: .optional("EXAM") { $0.worklist.rows.prefix(200).map { String($0.id) } }
        ) { state, argument in
            if !argument.isEmpty {
                guard let exam = Int64(argument), state.worklist.row(of: exam) != nil else {
                    state.say(.error, "open: there is no exam '\(argument)'")
                    return []
                }
                return [.openExam(exam)]
            }
            if state.screen == .session {
                return state.sessionScreen.selected.map { [.openExam($0.exam.id)] } ?? []
            }
            guard let row = state.worklist.selected else {
                state.say(.warning, "The list is empty: import with :import PATH")
                return []
            }
            return [.openExam(row.id)]
        },
        Command(
            "filter", "filter the list", in: .listing, keys: [.character("/")], on: [.worklist],
            footer: .init("filter", 6),
            argument: .optional("WORDS") { _ in WorklistFilter.keywords }
        ) { state, words in
            if words.isEmpty {
                state.prompt = Prompt(
                    .filter, label: "/", text: state.worklist.filter.text,
                    history: state.history(of: .filter))
            } else {
                state.worklist.setFilter(WorklistFilter(words))
            }
            return []
        },
        Command(
            "clear", "clear filter and marks", in: .listing, keys: [.escape], on: [.worklist],
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
            "sort", "sort by the next column", in: .listing, keys: [.character("s")],
            on: [.worklist],
            footer: .init("sort", 9),
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
            "reverse", "reverse the order", in: .listing, keys: [.character("S")], on: [.worklist],
            isJournaled: false
        ) { state, _ in
            var order = state.worklist.order
            order.isDescending.toggle()
            state.worklist.setOrder(order)
            return []
        },
        Command(
            "mark", "mark, and go down", in: .listing, keys: [.character(" ")], on: [.worklist],
            footer: .init("mark", 10), isJournaled: false
        ) { state, _ in
            guard let row = state.worklist.selected else { return [] }
            if state.worklist.marks.remove(row.id) == nil { state.worklist.marks.insert(row.id) }
            state.worklist.window.move(by: 1)
            return []
        },
        Command(
            "mark-all", "mark all rows, or none", in: .listing, keys: [.character("*")],
            on: [.worklist], isJournaled: false
        ) { state, _ in
            let shown = Set(state.worklist.visible.map { state.worklist.rows[$0].id })
            state.worklist.marks =
                shown.isSubset(of: state.worklist.marks)
                ? state.worklist.marks.subtracting(shown) : state.worklist.marks.union(shown)
            return []
        },
        Command(
            "priors", "list priors, or not", in: .listing, keys: [.character("P")],
            on: [.worklist], isJournaled: false
        ) { state, _ in
            state.worklist.setShowsPriors(!state.worklist.showsPriors)
            state.say(
                .done, state.worklist.showsPriors ? "Priors are listed" : "Priors are hidden")
            return []
        },
    ]
}

extension Prompt.Kind {
    /// A filter for the worklist, which shows while it is typed.
    static let filter = Prompt.Kind(
        "filter", completions: { _, _ in WorklistFilter.keywords },
        typed: { state, text in
            state.worklist.setFilter(WorklistFilter(text))
            return []
        },
        abandon: { state, original in
            state.worklist.setFilter(WorklistFilter(original))
            return []
        },
        submit: { state, text in
            state.worklist.setFilter(WorklistFilter(text))
            return [.journal(text.isEmpty ? "clear" : "filter " + text)]
        })
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
