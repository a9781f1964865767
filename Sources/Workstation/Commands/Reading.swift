import Screening
import TerminalUI

extension Command {
    /// What a reader records of an exam.
    static let reading: [Command] = [
        Command(
            "read", "mark as read, or not", keys: [.character("d")], on: .exams,
            footer: Footer("done", 5)
        ) { state, _ in
            let targets = state.targets
            let read = Set(state.worklist.rows.filter { $0.state == .read }.map(\.id))
            let isRead = targets.allSatisfy(read.contains)
            if targets.count > 1 {
                state.prompt = Prompt(
                    .markRead(targets, isRead: !isRead),
                    label: "Mark \(targets.count) exams as \(isRead ? "to be read again" : "read")?"
                        + "  enter yes   esc no")
                return []
            }
            return targets.isEmpty ? [] : [isRead ? .markUnread(targets) : .markRead(targets)]
        },
        Command(
            "flag", "flag with a reason", keys: [.character("f")], on: .exams,
            footer: Footer("flag", 3),
            argument: .optional("REASON") { _ in flagReasons }
        ) { state, reason in
            let targets = state.targets
            guard !targets.isEmpty else { return [] }
            if !reason.isEmpty { return [.flag(targets, reason: reason)] }
            let before = targets.count == 1 ? state.worklist.row(of: targets[0])?.flagReason : nil
            state.prompt = Prompt(
                .flag(exams: targets), label: "flag \(described(targets, state)), reason: ",
                text: before ?? "")
            return []
        },
        Command(
            "unflag", "take the flag back", keys: [.character("F")], on: .exams,
            argument: .optional("REASON") { _ in [] }
        ) { state, reason in
            let flagged = Set(state.worklist.rows.filter(\.isFlagged).map(\.id))
            let targets = state.targets.filter(flagged.contains)
            guard !targets.isEmpty else {
                state.say(.warning, "There is no flag to take back")
                return []
            }
            if !reason.isEmpty { return [.unflag(targets, reason: reason)] }
            state.prompt = Prompt(
                .unflag(exams: targets),
                label: "take back the flag of \(described(targets, state)), reason: ")
            return []
        },
        Command(
            "note", "write a note", keys: [.character("n")], on: .exams, footer: Footer("note", 4),
            argument: .optional("TEXT") { _ in [] }
        ) { state, text in
            guard let exam = state.currentExam else { return [] }
            if !text.isEmpty { return [.note(exam, text: text)] }
            let details =
                state.exam?.details.exam.id == exam
                ? state.exam?.details : state.preview?.exam.id == exam ? state.preview : nil
            let before = details?.currentNote?.text
            state.prompt = Prompt(
                .note(exam: exam), label: "note on \(described([exam], state)): ",
                text: before ?? "")
            return []
        },
    ]

    /// Reasons that come up, for completion.
    static let flagReasons = [
        "high risk", "supplemental imaging", "compare with priors", "technical repeat",
        "second reader", "genetic counselling", "recall for risk factors",
    ]

    private static func described(_ exams: [Int64], _ state: WorkstationState) -> String {
        guard exams.count == 1, let row = state.worklist.row(of: exams[0]) else {
            return "\(exams.count) exams"
        }
        return row.name.display
    }
}
