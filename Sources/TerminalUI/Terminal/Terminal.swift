/// What the main loop gets from a terminal.
package enum TerminalEvent: Sendable, Hashable {
    case key(Key)
    /// The terminal has a new size, or came back from a suspension: show the screen again.
    case resize(width: Int, height: Int)
    /// Background work has something to tell.
    case wake
    /// The line dropped or the system asks to stop (SIGHUP, SIGTERM), with the signal's number.
    case terminate(signal: Int32)
}

/// A screen and a keyboard: ncurses in the program, a recording in tests.
@MainActor
package protocol Terminal: AnyObject, Sendable {
    /// Columns and rows.
    var size: (width: Int, height: Int) { get }
    /// What it can show.
    var capabilities: TerminalCapabilities { get }
    /// Shows a screen; writes only what changed since the last one.
    func show(_ grid: CellGrid, theme: Theme)
    /// Has the next `show` write every cell, as something else may have written on the screen.
    func repaint()
    /// Waits until something happens and returns everything that has, in order.
    func waitForEvents() -> [TerminalEvent]
    /// Makes `waitForEvents` return with a `wake`. Background work calls it from any thread; calls
    /// before the wake is seen are one.
    nonisolated func wake()
    /// Gives the terminal back to the shell until the user calls the program to the foreground;
    /// the next events then hold a `resize`.
    func suspend()
    /// Gives the terminal back as it was. Calling it twice does no harm.
    func close()
}

/// What a terminal can show.
package struct TerminalCapabilities: Sendable, Hashable {
    /// How many colours: 256, 16, 8, or 0 for none (mono, or `NO_COLOR`).
    package var colors: Int
    /// Whether characters past ASCII reach it.
    package var isUTF8: Bool
    /// The terminal's own name, as in `TERM`.
    package var name: String

    /// What a terminal can show.
    package init(colors: Int, isUTF8: Bool, name: String) {
        self.colors = colors
        self.isUTF8 = isUTF8
        self.name = name
    }
}

extension TerminalCapabilities {
    /// Whether the locale of the process lets block glyphs through; sets its character type.
    package static func localeShowsBlocks() -> Bool { TerminalLocale.prepare() }
}

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
