import Screening
import TerminalUI

// What a reader records of an exam: read, flagged, noted.

extension Command {
    static let reading: [Command] = [
        Command(
            "read", "mark as read", in: .reading, keys: [.character("d")], on: .exams,
            footer: .init("done", 5)
        ) { state, _ in mark(isRead: true, &state) },
        Command(
            "unread", "mark as to be read again", in: .reading, keys: [.character("D")],
            on: .exams
        ) { state, _ in mark(isRead: false, &state) },
        Command(
            "flag", "flag with a reason", in: .reading, keys: [.character("f")], on: .exams,
            footer: .init("flag", 3),
            argument: .optional("REASON") { _ in flagReasons }
        ) { state, reason in
            let targets = state.targets
            guard !targets.isEmpty else { return [] }
            if !reason.isEmpty { return [.flag(targets, reason: reason)] }
            state.prompt = .flag(targets, in: state)
            state.tellOfDraft(.flag, of: targets)
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
            state.prompt = .unflag(targets, in: state)
            state.tellOfDraft(.unflag, of: targets)
            return []
        },
        Command(
            "note", "write a note", in: .reading, keys: [.character("n")], on: .exams,
            footer: .init("note", 4),
            argument: .optional("TEXT") { _ in [] }
        ) { state, text in
            guard let exam = state.currentExam else { return [] }
            if !text.isEmpty { return [.note(exam, text: text)] }
            state.prompt = .note(exam, in: state)
            state.tellOfDraft(.note, of: [exam])
            return []
        },
    ]

    private static func mark(isRead: Bool, _ state: inout WorkstationState) -> [Effect] {
        let targets = state.targets
        if targets.count > 1 {
            state.prompt = Prompt(
                .markRead(targets, isRead: isRead),
                label: "Mark \(targets.count) exams as \(isRead ? "read" : "to be read again")?"
                    + "  enter yes   esc no")
            return []
        }
        return targets.isEmpty ? [] : [isRead ? .markRead(targets) : .markUnread(targets)]
    }

    /// Reasons that come up, for completion.
    static let flagReasons = [
        "high risk", "supplemental imaging", "compare with priors", "technical repeat",
        "second reader", "genetic counselling", "recall for risk factors",
    ]
}

extension Prompt {
    /// Asks why exams are flagged.
    ///
    /// - Parameter text: What stands in the field; else what was typed before and not recorded,
    ///   else the flag in force.
    static func flag(_ exams: [Int64], text: String? = nil, in state: WorkstationState) -> Prompt {
        let recorded = exams.count == 1 ? state.worklist.row(of: exams[0])?.flagReason : nil
        return words(
            .flag(exams: exams), "flag \(state.described(exams)), reason: ",
            text ?? state.draft(.flag, of: exams)?.text, recorded: recorded, in: state)
    }

    /// Asks why a flag is taken back.
    static func unflag(
        _ exams: [Int64], text: String? = nil, in state: WorkstationState
    ) -> Prompt {
        words(
            .unflag(exams: exams), "take back the flag of \(state.described(exams)), reason: ",
            text ?? state.draft(.unflag, of: exams)?.text, recorded: nil, in: state)
    }

    /// Asks for a note.
    static func note(_ exam: Int64, text: String? = nil, in state: WorkstationState) -> Prompt {
        let details =
            state.exam?.details.exam.id == exam
            ? state.exam?.details : state.preview?.exam.id == exam ? state.preview : nil
        return words(
            .note(exam: exam), "note on \(state.described([exam])): ",
            text ?? state.draft(.note, of: [exam])?.text, recorded: details?.currentNote?.text,
            in: state)
    }

    private static func words(
        _ kind: Kind, _ label: String, _ text: String?, recorded: String?,
        in state: WorkstationState
    ) -> Prompt {
        Prompt(
            kind, label: label, text: text ?? recorded ?? "", original: recorded ?? "",
            history: state.history(of: kind))
    }
}

extension WorkstationState {
    /// Says that a prompt holds what was typed before.
    fileprivate mutating func tellOfDraft(_ kind: Draft.Kind, of exams: [Int64]) {
        guard draft(kind, of: exams) != nil else { return }
        say(.warning, "This was typed before and is not recorded; ctrl-u and esc throw it away")
    }
}

extension Prompt.Kind {
    /// Why the exams are flagged: the site's reasons, and those of these exams.
    static func flag(exams: [Int64]) -> Prompt.Kind {
        Prompt.Kind(
            "flag", of: exams, draft: .flag, completions: { _, _ in Command.flagReasons },
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
            "unflag", of: exams, draft: .unflag,
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
            "note", of: [exam], draft: .note,
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
    /// Record exams as read; what this session has recorded already stays.
    static func markRead(_ exams: [Int64]) -> Effect {
        Effect("markRead", of: exams, isJournaledByStore: true) { runner in
            var isNew = false
            try runner.store.together {
                for exam in exams {
                    isNew = try runner.store.markRead(exam, in: runner.state.session) || isNew
                }
            }
            let names = runner.state.described(exams)
            guard isNew else {
                let verb = exams.count == 1 ? "is" : "are"
                runner.handle(
                    .message(
                        Message(
                            .warning,
                            "\(names) \(verb) read already; D marks as to be read again")))
                return
            }
            try runner.show(changed: exams, saying: "\(names) read")
        }
    }

    /// Take that back.
    static func markUnread(_ exams: [Int64]) -> Effect {
        Effect("markUnread", of: exams, isJournaledByStore: true) { runner in
            var isNew = false
            try runner.store.together {
                for exam in exams {
                    isNew = try runner.store.unmarkRead(exam, in: runner.state.session) || isNew
                }
            }
            let names = runner.state.described(exams)
            guard isNew else {
                let verb = exams.count == 1 ? "is" : "are"
                runner.handle(.message(Message(.warning, "\(names) \(verb) not read so far")))
                return
            }
            try runner.show(changed: exams, saying: "\(names) to be read again")
        }
    }

    /// Record a flag on each exam.
    static func flag(_ exams: [Int64], reason: String) -> Effect {
        Effect(
            "flag", of: exams, reason, isJournaledByStore: true,
            restore: restoring(.flag, exams, reason)
        ) { runner in
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
        Effect(
            "unflag", of: exams, reason, isJournaledByStore: true,
            restore: restoring(.unflag, exams, reason)
        ) { runner in
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
        Effect(
            "note", of: [exam], text, isJournaledByStore: true,
            restore: restoring(.note, [exam], text)
        ) { runner in
            try runner.store.addNote(text, to: exam, by: runner.signature)
            try runner.show(
                changed: [exam], saying: text.isEmpty ? "Note withdrawn" : "Note recorded")
        }
    }

    private static func restoring(
        _ kind: Draft.Kind, _ exams: [Int64], _ text: String
    ) -> (@Sendable (inout WorkstationState) -> Void)? {
        guard let draft = Draft(kind, of: exams, text: text) else { return nil }
        return { state in state.restore(draft) }
    }
}
