import TerminalUI

extension Command {
    /// The program itself.
    static let program: [Command] = [
        Command(
            "help", "the keys of this screen", keys: [.character("?"), .function(1)],
            on: .outsideForm, footer: Footer("help", 0), isJournaled: false
        ) { state, _ in
            if state.screen == .help { state.pop() } else { state.push(.help) }
            return []
        },
        Command(
            "command", "a command by name", keys: [.character(":")], on: .outsideForm,
            isJournaled: false
        ) { state, _ in
            state.prompt = Prompt(.command, label: ":", history: state.history)
            return []
        },
        Command(
            "theme", "put another theme on", on: .everywhere,
            argument: .required("NAME") { $0.themeNames }
        ) { state, name in
            guard state.themeNames.contains(name) else {
                state.say(
                    .error,
                    "theme: there is no theme '\(name)'; there are "
                        + state.themeNames.joined(separator: " "))
                return []
            }
            return [.theme(name)]
        },
        Command(
            "import", "import files or folders", on: .exams, argument: .required("PATH") { _ in [] }
        ) { state, path in
            guard state.importProgress == nil else {
                state.say(.warning, "An import is running; ctrl-c stops it")
                return []
            }
            return [.importFiles([path])]
        },
        Command(
            "cancel-work", "stop what runs", keys: [.control("c")], on: .everywhere,
            formerNames: ["import-cancel"]
        ) { state, _ in
            let effects = state.stopWork()
            if effects.isEmpty { state.say(.warning, "Nothing is running; q leaves") }
            return effects
        },
        Command(
            "suspend", "to the shell, fg returns", keys: [.control("z")], on: .everywhere,
            isJournaled: false
        ) { _, _ in [.suspend] },
    ]
}
