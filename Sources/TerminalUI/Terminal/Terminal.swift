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
