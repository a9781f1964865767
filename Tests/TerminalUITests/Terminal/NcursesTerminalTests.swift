import Glibc
import Testing

@testable import TerminalUI

/// ncurses on a terminal device of the test's own. One at a time: ncurses and signals belong to
/// the process.
@Suite(.serialized) @MainActor struct NcursesTerminalTests {
    func open(
        _ name: String = "xterm-256color", environment: [String: String] = [:],
        width: UInt16 = 80, height: UInt16 = 24,
        options: NcursesTerminal.Options = .init()
    ) throws -> (NcursesTerminal, PseudoTerminal) {
        let device = try #require(PseudoTerminal(width: width, height: height))
        var isOpen = false
        defer { if !isOpen { device.hangUp() } }
        var environment = environment
        environment["TERM"] = name
        let terminal = try NcursesTerminal(
            options: options, environment: environment, descriptors: device.descriptors())
        isOpen = true
        return (terminal, device)
    }

    func close(_ terminal: NcursesTerminal, _ device: PseudoTerminal) {
        terminal.close()
        device.hangUp()
    }

    func grid(_ text: String, width: Int = 80, height: Int = 24) -> CellGrid {
        var grid = CellGrid(width: width, height: height)
        grid.put(text, x: 0, y: 0, role: .strong)
        return grid
    }

    @Test(arguments: [
        ("xterm-256color", 256), ("screen-256color", 256), ("xterm", 8), ("vt100", 0),
    ])
    func knowsWhatATerminalCan(name: String, colors: Int) throws {
        let (terminal, device) = try open(name)
        defer { close(terminal, device) }
        #expect(terminal.capabilities.colors == colors)
        #expect(terminal.capabilities.name == name)
        #expect(terminal.size.width == 80)
        #expect(terminal.size.height == 24)
    }

    @Test func obeysNoColorAndLimits() throws {
        let (plain, first) = try open(environment: ["NO_COLOR": "1"])
        #expect(plain.capabilities.colors == 0)
        close(plain, first)
        var options = NcursesTerminal.Options()
        options.maximumColors = 16
        let (sixteen, device) = try open(options: options)
        defer { close(sixteen, device) }
        #expect(sixteen.capabilities.colors == 16)
        sixteen.show(grid("end!"), theme: .builtIn)
        let output = try #require(device.output(until: "end!"))
        #expect(!output.contains("38;5"))
    }

    @Test func refusesWhatCannotPlaceText() {
        let error = #expect(throws: TerminalError.self) { _ = try open("dumb") }
        #expect(error?.code == .dumb)
        #expect(error?.description.contains("dumb") == true)
    }

    @Test(arguments: [
        ("xterm-kitty-of-tomorrow", "xterm-256color"), ("wezterm-2099", "xterm-256color"),
        ("screen.of-tomorrow", "screen-256color"), ("vt9999", "vt220"),
    ])
    func drawsOnATerminalThatTheSystemDoesNotKnow(name: String, likeness: String) throws {
        let (terminal, device) = try open(name)
        defer { close(terminal, device) }
        #expect(terminal.capabilities.name == likeness)
        #expect(terminal.remarks.count == 1)
        #expect(terminal.remarks.first?.contains("'\(name)' (TERM)") == true)
        terminal.show(grid("end!"), theme: .builtIn)
        #expect(device.output(until: "end!") != nil)
        #expect(NcursesTerminal.remark(environment: ["TERM": name]) == terminal.remarks.first)
        #expect(NcursesTerminal.remark(environment: ["TERM": "xterm"]) == nil)
    }

    @Test(arguments: [
        ("xterm-256color", ["NO_COLOR": "1"]), ("xterm-256color", [:]), ("vt100", [:]),
        ("xterm-mono", [:]),
    ])
    func pastesAreMarkedWhateverTheColours(
        name: String, environment: [String: String]
    ) throws {
        let (terminal, device) = try open(name, environment: environment)
        #expect(device.output(until: "\u{1B}[?2004h") != nil)
        device.type("\u{1B}[200~dad dr CR note\u{1B}[201~j")
        var events: [TerminalEvent] = []
        while events.count < 2 { events += terminal.waitForEvents() }
        #expect(events == [.key(.paste("dad dr CR note")), .key(.character("j"))])
        close(terminal, device)
        #expect(device.output(until: "\u{1B}[?2004l") != nil)
    }

    @Test func writesTheEncodingOfTheLocale() throws {
        let (terminal, device) = try open(environment: ["LC_ALL": "de_DE.ISO-8859-1"])
        defer { close(terminal, device) }
        #expect(!terminal.capabilities.isUTF8)
        terminal.show(grid("Gro\u{308}\u{DF}e Ж─山 end!"), theme: .builtIn)
        let bytes = try #require(device.bytes(until: "end!"))
        #expect(bytes.suffix(15) == [0x47, 0x72, 0xF6, 0xDF] + Array("e ?-?  end!".utf8))
        device.type(bytes: [0xE9])
        #expect(terminal.waitForEvents() == [.key(.character("é"))])
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func endsWhileTheTerminalTakesNothing(signal: Int32) throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        device.stall()
        // More than a line takes that nobody reads.
        for number in 0..<100 {
            if number == 3 { kill(getpid(), signal) }
            var full = CellGrid(width: 80, height: 24)
            for y in 0..<24 { full.put(String(repeating: "\(number)", count: 40), x: 0, y: y) }
            terminal.show(full, theme: .builtIn)
        }
        #expect(terminal.waitForEvents() == [.terminate(signal: signal)])
        terminal.close()
    }

    @Test func refusesWhatIsNoTerminal() {
        #expect(NcursesTerminal.obstacle(environment: ["TERM": "dumb"]) != nil)
    }

    @Test func writesOnlyWhatChanged() throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        terminal.show(grid("first"), theme: .builtIn)
        let full = try #require(device.output(until: "first"))
        #expect(full.contains("\u{1B}[?1049h"))
        #expect(full.contains("48;5;233"))
        for _ in 0..<5 { terminal.show(grid("first"), theme: .builtIn) }
        terminal.show(grid("firsX"), theme: .builtIn)
        let change = try #require(device.output(until: "X"))
        #expect(change.utf8.count < 100, "\(change.utf8.count) bytes")
    }

    @Test func writesWideTextMarksAndSafeTextOnly() throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        terminal.show(grid("山e\u{301}\u{1B}[2J👨‍👩‍👧end!"), theme: .builtIn)
        let output = try #require(device.output(until: "end!"))
        #expect(output.contains("山e\u{301}·[2J👨end!"))
    }

    @Test func fallsBackToAscii() throws {
        var options = NcursesTerminal.Options()
        options.isAsciiOnly = true
        let (terminal, device) = try open(options: options)
        defer { close(terminal, device) }
        #expect(!terminal.capabilities.isUTF8)
        terminal.show(grid("●○│é山▀end!"), theme: .builtIn)
        let output = try #require(device.output(until: "end!"))
        #expect(output.contains("*o|e? %end!"))
    }

    @Test func drawsPicturesInMoreThan255Pairs() throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        var picture = CellGrid(width: 80, height: 24)
        var count = 0
        for y in 0..<20 {
            for x in 0..<24 {
                picture[x, y] = Cell(
                    text: "▀",
                    paint: .picture(
                        foreground: UInt8(232 + x), background: UInt8(16 + y * 8),
                        isReversed: false))
                count += 1
            }
        }
        picture.put("end!", x: 0, y: 23)
        terminal.show(picture, theme: .builtIn)
        let output = try #require(device.output(until: "end!"))
        // The last of 480 pairs arrives as it was asked for.
        #expect(count == 480)
        #expect(output.contains("38;5;255"))
        #expect(output.contains("48;5;168"))
    }

    @Test func reducesPicturesOnEightColours() throws {
        let (terminal, device) = try open("xterm")
        defer { close(terminal, device) }
        var picture = grid("x")
        picture[0, 1] = Cell(
            text: "▀", paint: .picture(foreground: 255, background: 16, isReversed: false))
        picture.put("end!", x: 0, y: 23)
        terminal.show(picture, theme: .builtIn)
        let output = try #require(device.output(until: "end!"))
        #expect(!output.contains("38;5"))
        #expect(output.contains("▀") || output.contains("▄"))
    }

    @Test func readsKeysInOrder() throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        device.type("j\u{1B}OB\u{4}é\u{1B}[1;5D\r")
        var events: [TerminalEvent] = []
        while events.count < 6 { events += terminal.waitForEvents() }
        #expect(
            events == [
                .key(.character("j")), .key(.down), .key(.control("d")), .key(.character("é")),
                .key(.wordLeft), .key(.enter),
            ])
    }

    @Test func readsTheMouseWhereAsked() throws {
        var options = NcursesTerminal.Options()
        options.usesMouse = true
        let (terminal, device) = try open(options: options)
        defer { close(terminal, device) }
        device.type("\u{1B}[<0;5;7M\u{1B}[<0;5;7m\u{1B}[<64;5;7M")
        var events: [TerminalEvent] = []
        while events.count < 2 { events += terminal.waitForEvents() }
        #expect(events == [.key(.click(x: 4, y: 6)), .key(.wheel(isUp: true, x: 4, y: 6))])
    }

    @Test func wakesFromAnyThread() async throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        await Task.detached { for _ in 0..<100 { terminal.wake() } }.value
        #expect(terminal.waitForEvents() == [.wake])
    }

    @Test func tellsANewSize() throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        device.resize(width: 100, height: 30)
        kill(getpid(), SIGWINCH)
        #expect(terminal.waitForEvents() == [.resize(width: 100, height: 30)])
        #expect(terminal.size.width == 100)
        terminal.show(grid("end!", width: 100, height: 30), theme: .builtIn)
        #expect(device.output(until: "end!") != nil)
    }

    @Test func aGridOfAnotherSizeDoesNoHarm() throws {
        let (terminal, device) = try open(width: 20, height: 5)
        defer { close(terminal, device) }
        terminal.show(grid("big", width: 200, height: 90), theme: .builtIn)
        terminal.show(grid("small end!", width: 15, height: 2), theme: .builtIn)
        #expect(device.output(until: "end!") != nil)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func tellsWhenToStop(signal: Int32) throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        kill(getpid(), signal)
        #expect(terminal.waitForEvents() == [.terminate(signal: signal)])
    }

    @Test func signalsHaveTheirFormerMeaningAfterwards() throws {
        var former = sigaction()
        former.__sigaction_handler.sa_handler = { _ in }
        var before = sigaction()
        sigaction(SIGTERM, &former, &before)
        defer { sigaction(SIGTERM, &before, nil) }
        let (terminal, device) = try open()
        #expect(Self.handler(of: SIGTERM) != Self.address(of: former))
        close(terminal, device)
        #expect(Self.handler(of: SIGTERM) == Self.address(of: former))
    }

    @Test func whatNohupIgnoresStaysIgnored() throws {
        let before = signal(SIGHUP, SIG_IGN)
        defer { signal(SIGHUP, before) }
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        kill(getpid(), SIGHUP)
        kill(getpid(), SIGTERM)
        #expect(terminal.waitForEvents() == [.terminate(signal: SIGTERM)])
    }

    private static func handler(of signal: Int32) -> Int {
        var action = sigaction()
        sigaction(signal, nil, &action)
        return address(of: action)
    }

    private static func address(of action: sigaction) -> Int {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    }

    @Test func aDroppedLineIsAHangUp() throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        terminal.show(grid("x"), theme: .builtIn)
        device.hangUp()
        #expect(terminal.waitForEvents() == [.terminate(signal: SIGHUP)])
    }

    @Test func givesTheTerminalBackOnce() throws {
        let (terminal, device) = try open()
        terminal.show(grid("x"), theme: .builtIn)
        terminal.close()
        terminal.close()
        let output = try #require(device.output(until: "\u{1B}[?1049l"))
        #expect(output.contains("\u{1B}[?1049h"))
        #expect(!terminal.isOpen)
        #expect(terminal.waitForEvents() == [.terminate(signal: SIGHUP)])
        terminal.show(grid("y"), theme: .builtIn)
    }

    @Test func putsTheCursorWhereTheScreenSays() throws {
        let (terminal, device) = try open()
        defer { close(terminal, device) }
        var screen = grid("x")
        screen.cursor = (4, 6)
        screen.showsCursor = true
        terminal.show(screen, theme: .builtIn)
        #expect(device.output(until: "\u{1B}[7;5H") != nil)
    }
}

@Suite struct CellEconomyTests {
    let left = Style(foreground: 250, background: 16)

    func match(_ text: String, _ style: Style, to left: Style, exchangesBlocks: Bool = true) -> (
        String, Style
    ) {
        var glyph = TextWidth.Piece(text: text, columns: 1)
        var style = style
        CellEconomy.match(&glyph, &style, to: left, exchangesBlocks: exchangesBlocks)
        return (glyph.text, style)
    }

    @Test(arguments: ["▀", "▌", "▘", "▝", "▖", "▗", "▚", "▔", "▕"])
    func takesTheComplement(text: String) throws {
        let found = match(text, Style(foreground: 16, background: 250), to: left)
        #expect(found.0 == CellEconomy.complements[text])
        #expect(found.1 == left)
        let other = try #require(CellEconomy.complements[text])
        #expect(CellEconomy.complements[other] == text)
    }

    @Test func aBlankTakesAnyForeground() {
        #expect(match(" ", Style(foreground: 99, background: 16), to: left) == (" ", left))
        #expect(match(" ", Style(foreground: 99, background: 250), to: left) == ("█", left))
    }

    @Test func aFullBlockTakesAnyBackground() {
        #expect(match("█", Style(foreground: 250, background: 99), to: left) == ("█", left))
        #expect(match("█", Style(foreground: 16, background: 99), to: left) == (" ", left))
    }

    @Test func leavesAloneWhatWouldShow() {
        let other = Style(foreground: 16, background: 99)
        #expect(match("▀", other, to: left) == ("▀", other))
        let letter = Style(foreground: 16, background: 250)
        #expect(match("a", letter, to: left) == ("a", letter))
        let underlined = Style(foreground: 99, background: 16, attributes: .underline)
        #expect(match(" ", underlined, to: left) == (" ", underlined))
        let plain = Style(foreground: 99, background: 16)
        #expect(match(" ", plain, to: underlined) == (" ", plain))
        let ground = Style(foreground: 99, background: 250)
        #expect(match(" ", ground, to: left, exchangesBlocks: false) == (" ", ground))
    }

    @Test func theTerminalsOwnColoursAreNeverExchanged() {
        let own = Style()
        #expect(match("▀", own, to: Style()) == ("▀", own))
        let half = Style(foreground: nil, background: 250)
        #expect(match("▀", half, to: Style(foreground: 250, background: nil)) == ("▀", half))
    }
}

@Suite @MainActor struct CrashGuardTests {
    @Test(arguments: [
        ("\u{1B}[m\u{F}$<2>", "\u{1B}[m\u{F}"), ("a$<5/>b$<10*>c", "abc"), ("plain", "plain"),
        ("$<", "$<"), ("", ""),
    ])
    func dropsDelays(text: String, expected: String) {
        #expect(CrashGuard.withoutPadding(text) == expected)
    }
}
