import CNcurses
import Foundation
import Glibc

/// The terminal the program runs in, driven by ncurses.
///
/// One at a time, and everything but `wake` on the main thread. Whatever ends the program gives
/// the terminal back: `close`, an `exit` without it, or a crash.
@MainActor
package final class NcursesTerminal: Terminal {
    /// What can be chosen about a terminal.
    package struct Options: Sendable, Hashable {
        /// How long an escape waits for the rest of a sequence before it is the escape key.
        package var escapeDelayMilliseconds = 25
        /// Whether clicks and the wheel come as keys; the terminal's own selection then needs
        /// shift.
        package var usesMouse = false
        /// Fewer colours than the terminal has: 256, 16, 8, or 0 for none.
        package var maximumColors = 256
        /// Whether text is ASCII only, whatever the locale says.
        package var isAsciiOnly = false

        package init() {}
    }

    /// What the terminal can show.
    package let capabilities: TerminalCapabilities
    /// Whether it has not been closed.
    package private(set) var isOpen = true

    let pipe: WakePipe
    let input: Int32
    let output: Int32
    let usesMouse: Bool
    let keypad: UnsafeMutablePointer<WINDOW>
    var decoder: KeyDecoder
    var queued: [TerminalEvent] = []
    var lastClick: (x: Int, y: Int, milliseconds: Int)?

    /// The screen as last shown; nil when nothing on it is known.
    var shown: CellGrid?
    var shownTheme: Theme?
    var written: [Style] = []
    var pairs: ColorPairs
    var styles: [Role: Style] = [:]
    var glyphs: [String: TextWidth.Piece] = [:]
    var needsRepaint = false
    var cursorIsVisible: Bool?

    private let screen: OpaquePointer
    private let streams: [UnsafeMutablePointer<FILE>]
    private let relay = SignalRelay()
    private let guardian: CrashGuard

    /// Why this process cannot have a screen, nil when it can try: no terminal, or a `TERM` that
    /// cannot place text. `NO_COLOR` does not prevent a screen.
    package nonisolated static func obstacle(
        environment: [String: String] = NcursesTerminal.processEnvironment
    ) -> TerminalError? {
        if isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0 { return .notATerminal }
        return obstacle(name: environment["TERM"] ?? "")
    }

    /// Takes the terminal: standard input and output where both are one, else `/dev/tty`.
    ///
    /// - Throws: `TerminalError` when there is no terminal or none that can place text.
    package convenience init(
        options: Options = Options(),
        environment: [String: String] = NcursesTerminal.processEnvironment
    ) throws {
        if let obstacle = Self.obstacle(name: environment["TERM"] ?? "") { throw obstacle }
        try self.init(
            options: options, environment: environment, descriptors: Self.openDescriptors())
    }

    /// Takes the terminal at two descriptors of its own, which it closes.
    init(
        options: Options, environment: [String: String],
        descriptors: (input: Int32, output: Int32)
    ) throws {
        let name = environment["TERM"] ?? ""
        let isUTF8 = !options.isAsciiOnly && TerminalLocale.prepare()
        let streams = try Self.openStreams(descriptors)
        self.streams = [streams.input, streams.output]
        input = fileno(streams.input)
        output = fileno(streams.output)
        var modes = termios()
        tcgetattr(output, &modes)
        pipe = try WakePipe()
        guardian = CrashGuard(descriptor: output, modes: modes)
        // Before ncurses looks: it leaves signals alone that somebody handles.
        relay.start(to: pipe)
        use_env(false)
        use_tioctl(true)
        guard let screen = newterm(name, streams.output, streams.input) else {
            relay.stop()
            for stream in self.streams { fclose(stream) }
            throw TerminalError.unknownTerminal(name)
        }
        self.screen = screen
        guard cn_capability("cup") != nil, let keypad = newpad(1, 1) else {
            endwin()
            delscreen(screen)
            relay.stop()
            for stream in self.streams { fclose(stream) }
            throw TerminalError.dumb(name)
        }
        self.keypad = keypad
        usesMouse = options.usesMouse
        decoder = KeyDecoder(isUTF8: isUTF8)
        let noColor = !(environment["NO_COLOR"] ?? "").isEmpty
        let wanted = noColor ? 0 : options.maximumColors
        var colors = 0
        var hasDefaults = false
        if wanted >= 8, has_colors() {
            start_color()
            hasDefaults = use_default_colors() == OK
            colors = [256, 16, 8].first { $0 <= min(wanted, Int(cn_colors())) } ?? 0
        }
        pairs = ColorPairs(hasDefaults: hasDefaults)
        capabilities = TerminalCapabilities(colors: colors, isUTF8: isUTF8, name: name)
        guardian.compose(usesMouse: usesMouse, marksPastes: colors >= 8)
        guardian.arm()
        configure(options)
        markPastes(true)
    }

    /// Columns and rows.
    package var size: (width: Int, height: Int) {
        guard isOpen else { return (80, 24) }
        return (Int(getmaxx(cn_stdscr())), Int(getmaxy(cn_stdscr())))
    }

    /// Wakes `waitForEvents`, from any thread.
    package nonisolated func wake() { pipe.wake() }

    /// Stops the program as ctrl-Z does elsewhere, the terminal given back meanwhile.
    package func suspend() {
        guard isOpen else { return }
        markPastes(false)
        endwin()
        guardian.disarm()
        relay.stopJob()
        let (isWoken, signals) = pipe.drain()
        for signal in signals where signal != SIGCONT { enqueue(signal) }
        if isWoken { queued.append(.wake) }
        resume()
    }

    /// Gives the terminal back. Calling it again does nothing.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        markPastes(false)
        curs_set(1)
        endwin()
        guardian.uninstall()
        delwin(keypad)
        delscreen(screen)
        relay.stop()
        for stream in streams { fclose(stream) }
    }

    /// Takes the terminal again after a suspension and has everything drawn anew.
    func resume() {
        // The shell may have left other modes and another screen; this writes all of them again.
        endwin()
        measure()
        needsRepaint = true
        shown = nil
        cursorIsVisible = nil
        wrefresh(cn_stdscr())
        markPastes(true)
        guardian.arm()
        queued.append(.resize(width: size.width, height: size.height))
    }

    /// Asks the terminal to mark what is pasted, so that it cannot pass for keys. Terminals without
    /// colours are too old to know of it.
    private func markPastes(_ isOn: Bool) {
        guard capabilities.colors >= 8 else { return }
        let request: StaticString = isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l"
        _ = Glibc.write(output, request.utf8Start, request.utf8CodeUnitCount)
    }

    /// Takes the size the terminal has now; false when it has not changed.
    @discardableResult
    func measure() -> Bool {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard cn_window_size(output, &columns, &rows) == 0,
            columns != getmaxx(cn_stdscr()) || rows != getmaxy(cn_stdscr())
        else { return false }
        resizeterm(rows, columns)
        needsRepaint = true
        shown = nil
        return true
    }

    private func configure(_ options: Options) {
        raw()
        noecho()
        nonl()
        set_escdelay(Int32(options.escapeDelayMilliseconds))
        // Reading from a pad keeps ncurses from drawing when it reads.
        CNcurses.keypad(keypad, true)
        nodelay(keypad, true)
        CNcurses.leaveok(cn_stdscr(), false)
        for (sequence, code) in KeyDecoder.common {
            // ncurses has no fixed code for these, whatever the database calls them.
            if KeyDecoder.isOwn(code) || key_defined(sequence) == 0 { define_key(sequence, code) }
        }
        if options.usesMouse {
            mouseinterval(0)
            mousemask(cn_button1_pressed() | cn_wheel_up() | cn_wheel_down(), nil)
        }
    }

    private nonisolated static func obstacle(name: String) -> TerminalError? {
        name.isEmpty || name == "dumb" || name == "unknown" ? .dumb(name) : nil
    }

    /// Descriptors of its own, so that closing them leaves those of the process open.
    private static func openDescriptors() -> (input: Int32, output: Int32) {
        if isatty(STDIN_FILENO) != 0, isatty(STDOUT_FILENO) != 0 {
            return (
                fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
            )
        }
        return (open("/dev/tty", O_RDONLY | O_CLOEXEC), open("/dev/tty", O_WRONLY | O_CLOEXEC))
    }

    private static func openStreams(_ descriptors: (input: Int32, output: Int32)) throws -> (
        input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>
    ) {
        guard let input = fdopen(descriptors.input, "r") else {
            for descriptor in [descriptors.input, descriptors.output] where descriptor >= 0 {
                Glibc.close(descriptor)
            }
            throw TerminalError.notATerminal
        }
        guard let output = fdopen(descriptors.output, "w") else {
            fclose(input)
            if descriptors.output >= 0 { Glibc.close(descriptors.output) }
            throw TerminalError.notATerminal
        }
        return (input, output)
    }
}

extension NcursesTerminal {
    package nonisolated static var processEnvironment: [String: String] {
        ProcessInfo.processInfo.environment
    }
}

/// The locale that decides what the terminal is believed to show.
enum TerminalLocale {
    /// Sets the character type of the process from the environment and says whether block glyphs
    /// get through.
    ///
    /// Where the environment names no locale (SSH often forwards none) the terminal is taken for
    /// UTF-8; where it names another encoding, that is believed and text falls back to ASCII.
    /// Only LC_CTYPE is set: LC_NUMERIC would change how C libraries read numbers.
    static func prepare() -> Bool {
        setlocale(LC_CTYPE, "")
        if showsBlocks { return true }
        let codeset = cn_codeset().map { String(cString: $0) } ?? ""
        if codeset == "ANSI_X3.4-1968" || codeset == "US-ASCII" {
            for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] {
                if setlocale(LC_CTYPE, name) != nil, showsBlocks { return true }
            }
        }
        setlocale(LC_CTYPE, "C")
        return false
    }

    private static var showsBlocks: Bool {
        let codeset = cn_codeset().map { String(cString: $0) } ?? ""
        return codeset.uppercased().replacing("-", with: "") == "UTF8"
            && cn_wcwidth(("▞" as Unicode.Scalar).value) == 1
    }
}
