/// Why a terminal cannot be used as a screen.
package struct TerminalError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong.
    package enum Code: Sendable, Hashable {
        /// Neither standard input and output nor `/dev/tty` is a terminal.
        case notATerminal
        /// `TERM` is empty, `dumb`, or a terminal that cannot move its cursor.
        case dumb
        /// The terminal database does not know `TERM`.
        case unknownTerminal
        /// The system refused something.
        case system
    }

    /// What was wrong.
    package let code: Code
    /// What was wrong and what to do.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    static let notATerminal = TerminalError(
        .notATerminal,
        "there is no terminal to draw on; run it in one, or use the subcommands that print")

    static func dumb(_ name: String) -> TerminalError {
        TerminalError(
            .dumb,
            name.isEmpty
                ? "TERM is not set; set it to the name of your terminal, such as xterm-256color, "
                    + "or use the subcommands that print"
                : "the terminal '\(SafeText(name).string)' (TERM) cannot place text; set TERM to "
                    + "the name of your terminal, such as xterm-256color, or use the subcommands "
                    + "that print")
    }

    static func unknownTerminal(_ name: String) -> TerminalError {
        TerminalError(
            .unknownTerminal,
            "this system does not know the terminal '\(SafeText(name).string)' (TERM); set TERM "
                + "to one it knows, such as xterm-256color")
    }
}
