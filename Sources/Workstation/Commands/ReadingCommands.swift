import Screening
import TerminalUI

// What a reader records of an exam: read, flagged, noted.

extension Command {
    static let reading: [Command] = [
        Command(
            "read", "mark as read, or not", in: .reading, keys: [.character("d")], on: .exams,
            footer: .init("done", 5)
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
            "flag", "flag with a reason", in: .reading, keys: [.character("f")], on: .exams,
            footer: .init("flag", 3),
            argument: .optional("REASON") { _ in flagReasons }
        ) { state, reason in
            let targets = state.targets
            guard !targets.isEmpty else { return [] }
            if !reason.isEmpty { return [.flag(targets, reason: reason)] }
            let before = targets.count == 1 ? state.worklist.row(of: targets[0])?.flagReason : nil
            state.prompt = .flag(targets, text: before ?? "", in: state)
            return []
        },
        Command(
            "unflag", "take the flag back", in: .reading, keys: [.character("F")], on: .exams,
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
                label: "take back the flag of \(state.describedBriefly(targets)), reason: ")
            return []
        },
        Command(
            "note", "write a note", in: .reading, keys: [.character("n")], on: .exams,
            footer: .init("note", 4),
            argument: .optional("TEXT") { _ in [] }
        ) { state, text in
            guard let exam = state.currentExam else { return [] }
            if !text.isEmpty { return [.note(exam, text: text)] }
            let details =
                state.exam?.details.exam.id == exam
                ? state.exam?.details : state.preview?.exam.id == exam ? state.preview : nil
            let before = details?.currentNote?.text
            state.prompt = .note(exam, text: before ?? "", in: state)
            return []
        },
    ]

    /// Reasons that come up, for completion.
    static let flagReasons = [
        "high risk", "supplemental imaging", "compare with priors", "technical repeat",
        "second reader", "genetic counselling", "recall for risk factors",
    ]
}

extension Prompt {
    /// Asks why exams are flagged.
    static func flag(_ exams: [Int64], text: String, in state: WorkstationState) -> Prompt {
        Prompt(
            .flag(exams: exams), label: "flag \(state.describedBriefly(exams)), reason: ",
            text: text)
    }

    /// Asks for a note.
    static func note(_ exam: Int64, text: String, in state: WorkstationState) -> Prompt {
        Prompt(.note(exam: exam), label: "note on \(state.describedBriefly([exam])): ", text: text)
    }
}

extension Prompt.Kind {
    /// Why the exams are flagged.
    static func flag(exams: [Int64]) -> Prompt.Kind {
        Prompt.Kind(
            "flag", of: exams, keepsDraft: true, completions: { _, _ in Command.flagReasons },
            submit: { state, reason in
                guard !reason.allSatisfy(\.isWhitespace) else {
                    state.say(.warning, "Not flagged: a flag wants a reason")
                    return []
                }
                return [.flag(exams, reason: reason)]
            })
    }

    /// Why a flag is taken back.
    static func unflag(exams: [Int64]) -> Prompt.Kind {
        Prompt.Kind(
            "unflag", of: exams,
            submit: { state, reason in
                guard !reason.allSatisfy(\.isWhitespace) else {
                    state.say(.warning, "The flag stays: taking it back wants a reason")
                    return []
                }
                return [.unflag(exams, reason: reason)]
            })
    }

    static func note(exam: Int64) -> Prompt.Kind {
        Prompt.Kind(
            "note", of: [exam], keepsDraft: true,
            submit: { state, text in
                // Emptying a note that was there takes it back; an empty answer is no note.
                let hasNote = state.worklist.row(of: exam)?.hasNote == true
                return text.isEmpty && !hasNote ? [] : [.note(exam, text: text)]
            })
    }

    /// Mark several exams as read, or as to be read again?
    static func markRead(_ exams: [Int64], isRead: Bool) -> Prompt.Kind {
        Prompt.Kind(
            "markRead", of: exams, isRead,
            choices: [Choice(.enter) { _ in [isRead ? .markRead(exams) : .markUnread(exams)] }])
    }
}

extension Effect {
    /// Record exams as read.
    static func markRead(_ exams: [Int64]) -> Effect {
        Effect("markRead", of: exams, isJournaledByStore: true) { runner in
            try runner.store.together {
                for exam in exams { try runner.store.markRead(exam, in: runner.state.session) }
            }
            try runner.show(changed: exams, saying: "\(runner.state.described(exams)) read")
        }
    }

    /// Take that back.
    static func markUnread(_ exams: [Int64]) -> Effect {
        Effect("markUnread", of: exams, isJournaledByStore: true) { runner in
            try runner.store.together {
                for exam in exams { try runner.store.unmarkRead(exam, in: runner.state.session) }
            }
            try runner.show(
                changed: exams, saying: "\(runner.state.described(exams)) to be read again")
        }
    }

    /// Record a flag on each exam.
    static func flag(_ exams: [Int64], reason: String) -> Effect {
        Effect("flag", of: exams, reason, isJournaledByStore: true) { runner in
            try runner.store.together {
                for exam in exams {
                    try runner.store.addFlag(reason, to: exam, by: runner.signature)
                }
            }
            try runner.show(
                changed: exams, saying: "\(runner.state.described(exams)) flagged: \(reason)")
        }
    }

    /// Take the flag back.
    static func unflag(_ exams: [Int64], reason: String) -> Effect {
        Effect("unflag", of: exams, reason, isJournaledByStore: true) { runner in
            try runner.store.together {
                for exam in exams {
                    try runner.store.withdrawFlag(
                        of: exam, because: reason, by: runner.signature)
                }
            }
            try runner.show(
                changed: exams, saying: "\(runner.state.described(exams)): flag taken back")
        }
    }

    /// Record a note.
    static func note(_ exam: Int64, text: String) -> Effect {
        Effect("note", of: [exam], text, isJournaledByStore: true) { runner in
            try runner.store.addNote(text, to: exam, by: runner.signature)
            try runner.show(
                changed: [exam], saying: text.isEmpty ? "Note withdrawn" : "Note recorded")
        }
    }
}

// MARK: - Drafts

extension Prompt {
    /// What was being typed when the line dropped, as the journal keeps it.
    struct Draft: Sendable, Hashable {
        /// Whether it is a note; else the reason of a flag.
        var isNote: Bool
        /// The exams it is about; one for a note.
        var exams: [Int64]
        var text: String

        /// The draft in a prompt; nil where there is nothing worth keeping.
        init?(_ prompt: Prompt) {
            guard !prompt.field.isEmpty, prompt.kind.keepsDraft else { return nil }
            exams = prompt.kind.exams
            isNote = exams.count == 1 && prompt.kind == .note(exam: exams[0])
            text = prompt.field.text
        }

        /// The draft in a line of the journal: `draft note 12 half a sent`.
        init?(command: String) {
            let words = command.split(
                separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
            guard words.count == 4, words[0] == "draft", ["note", "flag"].contains(words[1])
            else { return nil }
            isNote = words[1] == "note"
            exams = words[2].split(separator: ",").compactMap { Int64($0) }
            text = String(words[3])
            guard !exams.isEmpty else { return nil }
        }

        /// The line of the journal.
        var command: String {
            let numbers = exams.map(String.init).joined(separator: ",")
            return "draft \(isNote ? "note" : "flag") \(numbers) \(text)"
        }
    }
}

extension Event {
    /// What was being typed on an exam when the line dropped is offered again.
    static func draft(_ draft: Prompt.Draft) -> Event {
        Event("draft") { state in
            state.prompt =
                draft.isNote
                ? .note(draft.exams[0], text: draft.text, in: state)
                : .flag(draft.exams, text: draft.text, in: state)
            return []
        }
    }
}

extension WorkstationRunner {
    /// Brings back a note or a reason that was being typed when the line dropped.
    func offerDraft(of session: Int64) {
        // A draft is the last thing that happens in a session; taking the session up follows it.
        guard let journal = try? store.journal(of: session),
            let last = journal.last(where: { $0.command != "session resume" }),
            let draft = Prompt.Draft(command: last.command)
        else { return }
        handle(.draft(draft))
    }
}
