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

    private static let naming: [Command] = [
        Command(
            "command", "a command by name", in: .program, keys: [.character(":")],
            on: .outsideForms,
            isJournaled: false
        ) { state, _ in
            state.prompt = Prompt(.command, label: ":", history: state.history)
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
            "cancel-work", "stop what runs", in: .program, keys: [.control("c")], on: .everywhere,
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
    ]
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
        submit: { state, text in
            let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
            guard let name = words.first else { return state.endThemePreview() }
            let argument = words.count > 1 ? String(words[1]) : ""
            return state.run(String(name), argument: argument) + state.endThemePreview()
        })

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

    /// Leave.
    static let quit = Effect("quit") { try $0.store.endSession($0.state.session) }
}
