import Screening
import TerminalUI

// The program itself: going back and leaving, commands by name, themes.

extension Command {
    static let program: [Command] = leaving + naming + importing + stopping

    private static let leaving: [Command] = [
        Command(
            "back", "back to the screen before", in: .opening,
            keys: [.escape, .left, .character("h")], on: .withPlainEscape,
            footer: .init("back", 1), isJournaled: false
        ) { state, _ in goBack(&state) },
        Command(
            "quit", "back, or leave", in: .opening, keys: [.character("q")], on: .outsideForms,
            footer: .init("quit", 20)
        ) { state, _ in state.screens.count == 1 ? leave(&state) : goBack(&state) },
        Command("quit!", "leave without asking", in: .opening, on: .everywhere) { state, _ in
            state.isLeaving = true
            return [.quit]
        },
    ]

    private static func goBack(_ state: inout WorkstationState) -> [Effect] {
        type(of: state.top).goBack(&state)
        return []
    }

    private static func leave(_ state: inout WorkstationState) -> [Effect] {
        let count = state.assessments.count
        if state.hasUnexportedWork || count > 0 || !state.drafts.isEmpty {
            var remarks = count > 0 ? ["\(Wording.count(count, "assessment")) not done"] : []
            if let draft = state.drafts.last {
                remarks.append(
                    state.drafts.count == 1
                        ? "Not recorded: \(draft.kind.word) of \(state.described(draft.exams))"
                        : "\(state.drafts.count) texts not recorded")
            }
            let isTold = remarks.isEmpty
            state.prompt = Prompt(
                .quit,
                label: remarks.map { $0 + ".  " }.joined()
                    + (state.hasUnexportedWork
                        ? (isTold ? "This session is not exported" : "Session not exported")
                            + ".  e export   q leave anyway   esc stay"
                        : count > 0 ? "q stop and leave   esc stay" : "q leave   esc stay"))
            return []
        }
        state.isLeaving = true
        return [.quit]
    }

    private static let naming: [Command] = [
        Command(
            "command", "a command by name", in: .program, keys: [.character(":")],
            on: .outsideForms,
            isJournaled: false
        ) { state, _ in
            state.prompt = .command(in: state)
            return []
        },
        Command(
            "theme", "put another theme on", in: .program, on: .everywhere,
            argument: .required("NAME") { $0.themeNames }
        ) { state, name in
            guard state.themeNames.contains(name) else {
                state.say(
                    .error,
                    "theme: there is no theme '\(name)'; there are "
                        + state.themeNames.joined(separator: " "))
                return []
            }
            state.themeBeforePreview = nil
            return [.theme(name)]
        },
    ]

    private static let stopping: [Command] = [
        Command(
            "cancel-work", "stop what runs", in: .program, keys: [.control("c")], on: .outsideForms,
            formerNames: ["import-cancel"]
        ) { state, _ in
            let effects = state.stopImport() + state.stopAssessing()
            if effects.isEmpty { state.say(.warning, "Nothing is running; q leaves") }
            return effects
        },
        Command(
            "suspend", "to the shell, fg returns", in: .program, keys: [.control("z")],
            on: .everywhere,
            isJournaled: false
        ) { _, _ in [.suspend] },
        Command(
            "repaint", "draw the screen anew", in: .program, keys: [.control("l")],
            on: .everywhere, isJournaled: false
        ) { _, _ in [.repaint] },
    ]
}

extension Prompt {
    /// Asks for a command by name.
    static func command(text: String = "", in state: WorkstationState) -> Prompt {
        Prompt(
            .command, label: ":", text: text, original: "", history: state.history(of: .command))
    }
}

extension Prompt.Kind {
    /// Leave although the session is not exported?
    static let quit = Prompt.Kind(
        "quit",
        choices: [
            Choice(.character("e")) { state in
                state.prompt = .export(from: state, isDeidentified: false)
                return []
            },
            Choice(.character("q"), .character("y")) { state in
                state.isLeaving = true
                return [.quit]
            },
        ])

    /// A command line. While `theme NAME` is typed or completed, the theme shows; it does not stay
    /// unless the command is given.
    static let command = Prompt.Kind(
        "command", isLeftByBackspace: true, completions: candidates,
        typed: { state, text in
            guard text.hasPrefix("theme ") else { return [] }
            let name = String(text.dropFirst("theme ".count))
            guard state.themeNames.contains(name), name != state.theme.name else { return [] }
            if state.themeBeforePreview == nil { state.themeBeforePreview = state.theme.name }
            return [.theme(name)]
        },
        abandon: { state, _ in state.endThemePreview() },
        draftIn: { state, line in
            guard let (name, argument) = parts(of: line), !argument.isEmpty,
                let command = CommandTable.command(named: name, on: state.screen),
                let kind = Draft.Kind(rawValue: command.name), kind != .factors
            else { return nil }
            let exams = kind == .note ? state.currentExam.map { [$0] } ?? [] : state.targets
            return Draft(kind, of: exams, text: argument)
        },
        remembered: { state, line in
            guard let (name, argument) = parts(of: line) else { return nil }
            if argument.isEmpty { return [] }
            let known = ScreenKind.allCases.lazy.compactMap { screen in
                CommandTable.command(named: name, on: screen)
            }.first
            // Words about a woman stay with her exams; so does what may be such, mistyped.
            guard let known else { return state.currentExam.map { [$0] } }
            return Draft.Kind(rawValue: known.name).map { $0 == .factors } ?? true ? [] : nil
        },
        comesBack: { line in parts(of: line)?.argument.isEmpty == false },
        submit: { state, line in
            guard let (name, argument) = parts(of: line) else { return state.endThemePreview() }
            return state.run(name, argument: argument) + state.endThemePreview()
        })

    /// The name and the argument in a command line; nil where it is blank.
    private static func parts(of line: String) -> (name: String, argument: String)? {
        let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        return words.first.map { (String($0), words.count > 1 ? String(words[1]) : "") }
    }

    /// Command names first, then their arguments.
    private static func candidates(_ state: WorkstationState, _ text: String) -> [String] {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard words.count > 1 else {
            return CommandTable.commands(on: state.screen).map(\.name)
        }
        guard let command = CommandTable.command(named: String(words[0]), on: state.screen) else {
            return []
        }
        return command.argument.completions(state).map { "\(words[0]) \($0)" }
    }
}

extension WorkstationState {
    /// Brings back the theme that was on before one was tried.
    fileprivate mutating func endThemePreview() -> [Effect] {
        defer { themeBeforePreview = nil }
        return themeBeforePreview.map { [.theme($0)] } ?? []
    }
}

extension Event {
    /// A theme was put on.
    static func theme(_ theme: Theme) -> Event {
        Event("theme") { state in
            state.theme = theme
            return []
        }
    }
}

extension Effect {
    /// Put a theme on.
    static func theme(_ name: String) -> Effect {
        Effect("theme", name) { runner in
            runner.handle(.theme(try runner.equipment.themes.load(named: name)))
        }
    }

    /// Journal a command that changed nothing in the store by itself.
    static func journal(_ command: String) -> Effect {
        Effect("journal", command) { runner in
            let exam = runner.state.screens.contains(.exam) ? runner.state.currentExam : nil
            try runner.store.appendJournal(command, exam: exam, by: runner.signature)
        }
    }

    /// Suspend the program (ctrl-Z).
    static let suspend = Effect("suspend") { $0.terminal.suspend() }

    /// Have the whole screen written anew, as another program has written across it.
    static let repaint = Effect("repaint") { $0.terminal.repaint() }

    /// Leave.
    static let quit = Effect("quit") { runner in
        try runner.store.endSession(runner.state.session)
        try runner.drafts?.discard(runner.state.session)
    }
}
