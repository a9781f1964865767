import Screening
import TerminalUI

extension Command {
    private static func scroll(
        _ name: String, _ summary: String, _ key: Key, by lines: Int
    ) -> Command {
        Command(name, summary, keys: [key], on: [.exam], isJournaled: false) { state, _ in
            guard var exam = state.exam else { return [] }
            exam.showsPanel = true
            exam.panelOffset = max(0, exam.panelOffset + lines)
            state.exam = exam
            return []
        }
    }

    /// Risk on demand, and what it rests on.
    static let risk: [Command] = [
        Command(
            "risk", "ask for the risk", keys: [.character("r")], on: .exams,
            footer: Footer("risk", 2)
        ) { state, _ in
            let targets = state.targets
            state.exam?.showsPanel = true
            return state.ask(targets)
        },
        Command(
            "assess-marked", "ask for all marked", keys: [.character("A")], on: [.worklist]
        ) { state, _ in
            guard !state.worklist.marks.isEmpty else {
                state.say(.warning, "Nothing is marked; space marks")
                return []
            }
            return state.ask(state.worklist.targets)
        },
        Command(
            "panel", "the risk panel, or not", keys: [.character("t")], on: [.exam],
            isJournaled: false
        ) { state, _ in
            state.exam?.showsPanel.toggle()
            return []
        },
        scroll("panel-down", "the panel's next lines", .control("d"), by: 8),
        scroll("panel-up", "the panel's lines before", .control("u"), by: -8),
        Command(
            "factors", "edit the risk factors", keys: [.character("b")], on: .exams,
            footer: Footer("factors", 6)
        ) { state, _ in
            if state.screen == .exam, let details = state.exam?.details {
                state.form = FactorsForm(exam: details.exam, factors: details.riskFactors)
                state.push(.factors)
                return []
            }
            return state.worklist.selected.map { [.editFactors($0.id)] } ?? []
        },
        Command(
            "save", "record the risk factors", keys: [.enter, .control("s")], on: [.factors],
            footer: Footer("record", 1)
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
            state.form = nil
            state.pop()
            return changes.isEmpty ? [] : [.saveFactors(form.exam.id, changes)]
        },
        Command(
            "cancel", "leave the form", keys: [.escape], on: [.factors],
            footer: Footer("cancel", 2),
            isJournaled: false
        ) { state, _ in
            if state.form?.isChanged == true {
                state.prompt = Prompt(
                    .discardFactors,
                    label: "The form has changes.  enter record   d drop them   esc go on")
                return []
            }
            state.form = nil
            state.pop()
            return []
        },
    ]
}
