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
        /// How long an escape waits for the rest of a sequence before it is the escape key; nil for
        /// 50, and 500 over SSH (`SSH_CONNECTION`), where lines may be slow.
        package var escapeDelayMilliseconds: Int?
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

    /// What the reader should know of how the terminal was taken, in sentences.
    package let remarks: [String]

    let pipe: WakePipe
    let device: TerminalDevice
    let usesMouse: Bool
    /// The encoding of what is written.
    let charset: TerminalCharset
    var decoder: KeyDecoder
    var queued: [TerminalEvent] = []
    var lastClick: (x: Int, y: Int, milliseconds: Int)?
    /// The latest time at which nothing waited to be read.
    var emptyUntil: Int?
    var hasHungUp = false
    /// Whether the job goes on behind another, which has the terminal.
    private(set) var isInBackground = false
    /// Signals and wakes that came while the terminal took nothing.
    var signalsMeanwhile: [Int32] = []
    var wasWokenMeanwhile = false

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
    private let memory: FrameMemory
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

    /// What to tell of `TERM`, where another terminal's entry has to stand for its own; nil where
    /// its own is there. For a process that has no screen.
    package nonisolated static func remark(environment: [String: String]) -> String? {
        let name = environment["TERM"] ?? ""
        let known = TerminalKeys.known(among: [name] + TerminalKeys.likenesses(of: name))
        guard !name.isEmpty, known != name else { return nil }
        return known.map { TerminalKeys.remark(unknown: name, drawnAs: $0) }
            ?? TerminalError.unknownTerminal(name).description
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
            options: options, environment: environment,
            descriptors: TerminalDevice.openDescriptors())
    }

    /// Takes the terminal at two descriptors of its own, which it closes.
    init(
        options: Options, environment: [String: String],
        descriptors: (input: Int32, output: Int32)
    ) throws {
        let name = environment["TERM"] ?? ""
        let locale = TerminalLocale.prepare(environment: environment)
        charset = options.isAsciiOnly ? .ascii : locale.charset
        let (device, memory) = (try TerminalDevice(descriptors), try FrameMemory())
        (self.device, self.memory) = (device, memory)
        pipe = try WakePipe()
        guardian = CrashGuard(descriptor: device.output, modes: device.modes)
        // Before ncurses looks: it leaves signals alone that somebody handles.
        relay.start(to: pipe)
        use_env(false)
        guard let (screen, drawnAs) = Self.newScreen(name, on: memory) else {
            relay.stop()
            memory.close()
            device.close()
            throw TerminalKeys.known(among: [name]) == nil
                ? TerminalError.unknownTerminal(name) : .dumb(name)
        }
        self.screen = screen
        guard cn_capability("cup") != nil else {
            endwin()
            delscreen(screen)
            relay.stop()
            memory.close()
            device.close()
            throw TerminalError.dumb(name)
        }
        usesMouse = options.usesMouse
        var decoding = KeyDecoder.Options()
        decoding.charset = locale.charset
        let isRemote = !(environment["SSH_CONNECTION"] ?? "").isEmpty
        decoding.escapeDelay = options.escapeDelayMilliseconds ?? (isRemote ? 500 : 50)
        decoding.hearsMouse = options.usesMouse
        decoding.strings = TerminalKeys.strings()
        decoder = KeyDecoder(decoding)
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
        capabilities = TerminalCapabilities(colors: colors, isUTF8: charset.isUTF8, name: drawnAs)
        remarks =
            (drawnAs == name ? [] : [TerminalKeys.remark(unknown: name, drawnAs: drawnAs)])
            + (locale.remark.map { [$0] } ?? [])
        guardian.compose(usesMouse: usesMouse)
        guardian.arm()
        device.makeRaw()
        // ncurses would put off drawing while it believes that keys wait.
        typeahead(-1)
        CNcurses.leaveok(cn_stdscr(), false)
        _ = measure()
        setModes(true)
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
        if !isInBackground { giveBack() }
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
        if !isInBackground, device.isInForeground { giveBack() } else { endwin() }
        guardian.uninstall()
        delscreen(screen)
        relay.stop()
        memory.close()
        device.close()
    }

    /// Writes what the shell expects, its modes and its screen.
    private func giveBack() {
        setModes(false)
        curs_set(1)
        endwin()
        // A terminal that takes nothing does not keep the program.
        deliver(milliseconds: 500)
        device.restoreModes()
    }

    /// Takes the terminal again after a suspension and has everything drawn anew; a job that goes
    /// on in the background waits with it.
    func resume() {
        guard isOpen else { return }
        isInBackground = !device.isInForeground
        guard !isInBackground else { return guardian.disarm() }
        device.makeRaw()
        // The shell may have left other modes and another screen; this writes all of them again.
        endwin()
        measure()
        needsRepaint = true
        shown = nil
        cursorIsVisible = nil
        wrefresh(cn_stdscr())
        setModes(true)
        guardian.arm()
        queued.append(.resize(width: size.width, height: size.height))
    }

    /// Whether the screen can be written to; a job that lost the terminal leaves it alone.
    var canDraw: Bool {
        guard isOpen, !isInBackground, !isEnding else { return false }
        guard !device.isInForeground else { return true }
        isInBackground = true
        guardian.disarm()
        return false
    }

    /// Whether a signal asked to stop while the terminal took nothing.
    private var isEnding: Bool {
        signalsMeanwhile.contains { [SIGTERM, SIGHUP, SIGINT].contains($0) }
    }

    /// Sends what ncurses has written, and other bytes after it. Where a signal asks to stop before
    /// all is out, or the time is over, the rest is given up and the screen counts as unknown.
    func deliver(_ bytes: [UInt8] = [], milliseconds: Int = -1) {
        let isWhole = device.write(
            charset.transcode(memory.take()) + bytes, wake: pipe.readEnd,
            milliseconds: milliseconds < 0 && isEnding ? 500 : milliseconds
        ) {
            let (isWoken, signals) = pipe.drain()
            if isWoken { wasWokenMeanwhile = true }
            signalsMeanwhile += signals
            return isEnding
        }
        guard !isWhole else { return }
        shown = nil
        needsRepaint = true
    }

    /// What the terminal is asked for beside a screen. That pastes are marked, so that they cannot
    /// pass for keys, is asked of every terminal: those that do not know it ignore it.
    private func setModes(_ isOn: Bool) {
        var request = cn_capability(isOn ? "smkx" : "rmkx").map { String(cString: $0) } ?? ""
        request = CrashGuard.withoutPadding(request) + (isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
        if usesMouse {
            request += isOn ? "\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1000l"
        }
        deliver(Array(request.utf8), milliseconds: isOn ? -1 : 500)
    }

    /// Takes the size the terminal has now; false when it has not changed.
    @discardableResult
    func measure() -> Bool {
        var columns: Int32 = 0
        var rows: Int32 = 0
        guard cn_window_size(device.output, &columns, &rows) == 0,
            columns != getmaxx(cn_stdscr()) || rows != getmaxy(cn_stdscr())
        else { return false }
        resizeterm(rows, columns)
        needsRepaint = true
        shown = nil
        return true
    }

    /// A screen of ncurses for a terminal by name, else for one much like it that the system knows.
    private static func newScreen(
        _ name: String, on memory: FrameMemory
    ) -> (screen: OpaquePointer, name: String)? {
        let isKnown = TerminalKeys.known(among: [name]) != nil
        for candidate in [name] + (isKnown ? [] : TerminalKeys.likenesses(of: name)) {
            if let screen = newterm(candidate, memory.streams.output, memory.streams.input) {
                return (screen, candidate)
            }
        }
        return nil
    }

    private nonisolated static func obstacle(name: String) -> TerminalError? {
        name.isEmpty || name == "dumb" || name == "unknown" ? .dumb(name) : nil
    }
}

extension NcursesTerminal {
    package nonisolated static var processEnvironment: [String: String] {
        ProcessInfo.processInfo.environment
    }
}
