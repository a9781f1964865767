import CNcurses
import Glibc

extension NcursesTerminal {
    /// Waits on the keyboard and the pipe, without a timer, and returns everything that came.
    ///
    /// A dropped line (end of input) is a `terminate` with SIGHUP.
    package func waitForEvents() -> [TerminalEvent] {
        guard isOpen else { return [.terminate(signal: SIGHUP)] }
        while true {
            let events = collect()
            if !events.isEmpty { return events }
            var descriptors = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&descriptors, 2, -1) > 0 else { continue }
            let state = Int32(descriptors[0].revents)
            guard state != 0 else { continue }
            let late = collect()
            if !late.isEmpty { return late }
            if state & (POLLHUP | POLLERR | POLLNVAL) != 0 || isAtEnd {
                return [.terminate(signal: SIGHUP)]
            }
        }
    }

    /// Readable although nothing waits: the end of a terminal that went away.
    private var isAtEnd: Bool {
        var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0 && cn_bytes_waiting(input) <= 0
    }

    private func collect() -> [TerminalEvent] {
        let (isWoken, signals) = pipe.drain()
        for signal in signals { enqueue(signal) }
        var events = queued
        queued = []
        // Of several sizes in a row only the last one is true.
        if let last = events.last(where: \.isResize) {
            events.removeAll(where: \.isResize)
            events.append(last)
        }
        events += readKeys()
        if isWoken { events.append(.wake) }
        return events
    }

    /// Queues what a signal means.
    func enqueue(_ signal: Int32) {
        switch signal {
        case SIGWINCH:
            if measure() { queued.append(.resize(width: size.width, height: size.height)) }
        case SIGCONT: resume()
        case SIGTSTP: suspend()
        default: queued.append(.terminate(signal: signal))
        }
    }

    private func readKeys() -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        while true {
            let code = wgetch(keypad)
            if code == ERR { break }
            if code == KEY_RESIZE { continue }
            if code == KEY_MOUSE {
                events += decoder.flush(isFinal: true).map { .key($0) }
                events += readMouse().map { .key($0) }
            } else {
                events += decoder.feed(code).map { .key($0) }
            }
        }
        return events + decoder.flush().map { .key($0) }
    }

    /// The mouse events behind one `KEY_MOUSE`. ncurses reads all that wait before it says so, and
    /// gives them back last first.
    private func readMouse() -> [Key] {
        var keys: [Key] = []
        var event = MEVENT()
        while getmouse(&event) == OK { if let key = key(of: event) { keys.append(key) } }
        return keys.reversed().map(doubled)
    }

    private func key(of event: MEVENT) -> Key? {
        let (x, y) = (Int(event.x), Int(event.y))
        if event.bstate & cn_wheel_up() != 0 { return .wheel(isUp: true, x: x, y: y) }
        if event.bstate & cn_wheel_down() != 0 { return .wheel(isUp: false, x: x, y: y) }
        return event.bstate & cn_button1_pressed() != 0 ? .click(x: x, y: y) : nil
    }

    /// A second click at the same cell within 400 ms is a double click; ncurses itself would hold
    /// the first one back to find out.
    private func doubled(_ key: Key) -> Key {
        guard case .click(let x, let y) = key else { return key }
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let milliseconds = now.tv_sec * 1000 + now.tv_nsec / 1_000_000
        if let last = lastClick, last.x == x, last.y == y, milliseconds - last.milliseconds < 400 {
            lastClick = nil
            return .doubleClick(x: x, y: y)
        }
        lastClick = (x, y, milliseconds)
        return key
    }
}

extension TerminalEvent {
    fileprivate var isResize: Bool {
        if case .resize = self { return true }
        return false
    }
}
