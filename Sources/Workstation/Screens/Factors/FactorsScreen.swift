import Operations
import Screening
import TerminalUI

/// The form of risk factors.
struct FactorsScreen: Screen {
    static let kind = ScreenKind.factors
    static let takesText = true

    var form: FactorsForm

    static func handle(_ key: Key, _ state: inout WorkstationState) -> [Effect]? {
        state.message = nil
        state.form?.handle(key)
        return []
    }

    func frame(
        _ state: WorkstationState, columns: Int, with renderer: PictureRenderer
    ) -> ScreenFrame {
        var parts: [(String, Role)] = [
            ("Risk factors", .title), (form.exam.patient.displayName, .header),
        ]
        if form.exam.isSynthetic { parts.insert(("SYNTHETIC", .synthetic), at: 0) }
        return ScreenFrame(
            header: parts, right: [("exam \(form.exam.id)", .quiet)],
            explanation: form.problems[form.selection].map { ($0, .error) }
                ?? (explanation, .quiet), footnote: "nothing is filled in for you")
    }

    func draw(
        _ state: WorkstationState, in body: Rect, on grid: inout CellGrid,
        with renderer: PictureRenderer
    ) {
        if let years = form.exam.ageYears {
            grid.put("age", x: 3, y: body.y, role: .quiet)
            grid.put("\(years) years   (from the images)", x: 31, y: body.y, role: .quiet)
        }
        let height = max(1, body.height - 2)
        let offset = max(0, min(form.selection - height / 2, form.keys.count - height))
        for index in form.keys.indices.dropFirst(offset).prefix(height) {
            draw(index, y: body.y + 1 + index - offset, on: &grid)
        }
    }

    /// What the selected field accepts; of a density, what the category says.
    private var explanation: String {
        let key = form.keys[form.selection]
        if key == .density,
            let density = BreastDensity(rawValue: form.fields[form.selection].text)
        {
            return "\(density.rawValue): \(density.wording)"
        }
        return "\(key.accepted); empty: not recorded"
    }

    private func draw(_ index: Int, y: Int, on grid: inout CellGrid) {
        let key = form.keys[index]
        let isSelected = index == form.selection
        grid.put(isSelected ? "▶" : " ", x: 1, y: y, role: .accent)
        grid.put(key.title, x: 3, y: y, role: isSelected ? .strong : .text)
        let columns = min(26, max(8, grid.width - 52))
        let shown = form.fields[index].view(columns: columns - 1)
        let text = form.fields[index].text
        grid.fill(Rect(x: 31, y: y, width: columns, height: 1), role: isSelected ? .field : .text)
        if text.isEmpty && !isSelected {
            grid.put("not recorded", x: 31, y: y, role: .quiet)
        } else {
            grid.put(shown.text, x: 31, y: y, role: isSelected ? .field : .text)
        }
        var hint = key.choices.isEmpty ? "" : "← → choose"
        if form.problems[index] != nil { hint = "not accepted" }
        grid.put(
            isSelected || form.problems[index] != nil ? hint : "", x: 33 + columns, y: y,
            role: form.problems[index] == nil ? .quiet : .error)
        if isSelected {
            grid.cursor = (31 + shown.cursor, y)
            grid.showsCursor = true
        }
    }
}

// MARK: - Commands

extension FactorsScreen {
    static let commands: [Command] = [
        Command(
            "factors", "edit the risk factors", in: .risk, keys: [.character("b")], on: .exams,
            footer: .init("factors", 6)
        ) { state, _ in
            if state.screen == .exam, let details = state.exam?.details {
                state.openForm(details)
                return []
            }
            return state.worklist.selected.map { [.editFactors($0.id)] } ?? []
        },
        Command(
            "save", "record the risk factors", in: .risk, keys: [.enter, .control("s")],
            on: [.factors],
            footer: .init("record", 1)
        ) { state, _ in
            guard var form = state.form else { return [] }
            let changes = form.submit()
            state.form = form
            guard let changes else {
                state.say(
                    .error,
                    "\(form.keys[form.selection].title): "
                        + (form.problems[form.selection] ?? "not accepted"))
                return []
            }
            state.closeForm()
            guard !changes.isEmpty else { return [] }
            let saved = form
            return [
                .saveFactors(form.exam.id, changes).restoring { state in
                    state.push(FactorsScreen(form: saved))
                }
            ]
        },
        Command(
            "cancel", "leave the form", in: .risk,
            keys: [.escape, .control("c"), .control("g")], on: [.factors],
            footer: .init("cancel", 2),
            isJournaled: false
        ) { state, _ in
            if state.form?.isChanged == true {
                state.prompt = Prompt(
                    .discardFactors,
                    label: "The form has changes.  enter record   d drop them   esc go on")
                return []
            }
            state.closeForm()
            return []
        },
    ]
}

extension Prompt.Kind {
    /// Drop what was typed into the form?
    static let discardFactors = Prompt.Kind(
        "discardFactors",
        choices: [
            Choice(.enter, .control("s")) { $0.run("save", argument: "") },
            Choice(.character("d")) { state in
                state.closeForm()
                return []
            },
        ])
}

extension ScreenKind {
    static let factors = ScreenKind("factors")
}

extension WorkstationState {
    /// The form, while it is open.
    var form: FactorsForm? {
        get { self[FactorsScreen.self]?.form }
        set { self[FactorsScreen.self] = newValue.map(FactorsScreen.init) }
    }

    /// Opens the form, with what was typed into it before and not recorded.
    mutating func openForm(_ details: ExamDetails) {
        var form = FactorsForm(details)
        if let draft = draft(.factors, of: [details.exam.id]) {
            form.fill(draft.answers)
            say(.warning, "What was typed before and not recorded stands here again")
        }
        push(FactorsScreen(form: form))
    }

    /// Closes the form; what was typed is recorded or thrown away.
    mutating func closeForm() {
        if let exam = form?.exam.id { discardDraft(.factors, of: [exam]) }
        form = nil
        close(.factors)
    }
}

extension Event {
    /// The form is wanted for an exam of the worklist.
    static func factors(_ details: ExamDetails) -> Event {
        Event("factors") { state in
            state.openForm(details)
            return []
        }
    }
}

extension Effect {
    /// Open the form for an exam of the worklist.
    static func editFactors(_ exam: Int64) -> Effect {
        Effect("editFactors", of: [exam]) {
            $0.handle(.factors(try $0.worklist.details(of: exam)))
        }
    }

    /// Record what changed of the risk factors; "" takes an answer back.
    static func saveFactors(_ exam: Int64, _ changes: [RiskFactorKey: String]) -> Effect {
        Effect("saveFactors", of: [exam], changes, isJournaledByStore: true) { runner in
            try runner.store.together {
                // Only what was changed in the form: what others recorded meanwhile stays.
                var factors = try runner.store.riskFactors(of: exam)
                for (key, text) in changes { try factors.set(key, to: text) }
                try runner.store.setRiskFactors(factors, of: exam, by: runner.signature)
            }
            try runner.show(
                changed: [exam], saying: "Risk factors recorded; r asks for the risk again")
        }
    }
}
