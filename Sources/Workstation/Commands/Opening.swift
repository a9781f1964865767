import TerminalUI

extension Command {
    /// From the worklist to an exam, from exam to exam, and back.
    static let opening: [Command] = [
        Command(
            "open", "open the selected exam", keys: [.enter, .right, .character("l")],
            on: [.worklist, .session], footer: Footer("open", 1),
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
                guard let entries = state.summary?.entries,
                    entries.indices.contains(state.sessionWindow.selection)
                else { return [] }
                return [.openExam(entries[state.sessionWindow.selection].exam.id)]
            }
            guard let row = state.worklist.selected else {
                state.say(.warning, "The list is empty: import with :import PATH")
                return []
            }
            return [.openExam(row.id)]
        },
        Command(
            "next", "next exam of the list", keys: [.character("]"), .character("J")],
            on: [.exam], footer: Footer("next", 9)
        ) { state, _ in neighbour(1, &state) },
        Command(
            "previous", "previous exam of the list", keys: [.character("["), .character("K")],
            on: [.exam]
        ) { state, _ in neighbour(-1, &state) },
        Command(
            "next-unread", "next unread exam", keys: [.character("u"), .tab],
            on: .exams, footer: Footer("unread", 8)
        ) { state, _ in
            guard let exam = state.worklist.nextUnread else {
                state.say(.done, "Every exam of this list has been read")
                return []
            }
            state.worklist.select(exam: exam)
            return state.screen == .exam ? [.openExam(exam)] : []
        },
        Command(
            "back", "back to the screen before", keys: [.escape, .left, .character("h")],
            on: [.exam, .session, .help], footer: Footer("back", 1), isJournaled: false
        ) { state, _ in back(&state) },
        Command(
            "quit", "back, or leave", keys: [.character("q")], on: .outsideForm,
            footer: Footer("quit", 20)
        ) { state, _ in
            guard state.screens.count == 1 else { return back(&state) }
            return leave(&state)
        },
        Command("quit!", "leave without asking", on: .everywhere) { state, _ in
            state.isLeaving = true
            return [.quit]
        },
    ]

    private static func neighbour(_ step: Int, _ state: inout WorkstationState) -> [Effect] {
        guard let exam = state.exam?.details.exam.id else { return [] }
        guard let next = state.worklist.neighbour(of: exam, step: step) else {
            state.say(.warning, step > 0 ? "This is the last exam" : "This is the first exam")
            return []
        }
        state.worklist.select(exam: next)
        return [.openExam(next)]
    }

    private static func back(_ state: inout WorkstationState) -> [Effect] {
        if state.screen == .exam {
            if state.exam?.enlarged != nil {
                state.exam?.enlarged = nil
                return []
            }
            state.exam = nil
        }
        state.pop()
        return []
    }

    private static func leave(_ state: inout WorkstationState) -> [Effect] {
        let count = state.assessments.count
        if state.hasUnexportedWork || count > 0 {
            let running =
                count > 0 ? "\(Wording.count(count, "assessment")) not done.  " : ""
            state.prompt = Prompt(
                .quit,
                label: running
                    + (state.hasUnexportedWork
                        ? "This session is not exported.  e export   q leave anyway   esc stay"
                        : "q stop and leave   esc stay"))
            return []
        }
        state.isLeaving = true
        return [.quit]
    }
}
