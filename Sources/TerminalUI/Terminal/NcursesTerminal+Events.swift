import CNcurses
import Glibc

extension NcursesTerminal {
    /// Waits on the keyboard and the pipe, and returns everything that came. Its only timer is how
    /// long the rest of a key is waited for.
    ///
    /// A dropped line (end of input) is a `terminate` with SIGHUP. A job that goes on in the
    /// background neither reads nor writes until it is in front again.
    package func waitForEvents() -> [TerminalEvent] {
        guard isOpen else { return [.terminate(signal: SIGHUP)] }
        while true {
            let events = collect()
            if !events.isEmpty { return events }
            if hasHungUp { return [.terminate(signal: SIGHUP)] }
            wait()
        }
    }

    /// Returns once something can be read, a signal or a wake came, or time is over.
    private func wait() {
        var descriptors = [pollfd(fd: pipe.readEnd, events: Int16(POLLIN), revents: 0)]
        var timeout = isInBackground ? Self.foregroundInterval : -1
        if !isInBackground {
            descriptors.append(pollfd(fd: device.input, events: Int16(POLLIN), revents: 0))
            if let deadline = decoder.deadline { timeout = max(0, deadline - Self.milliseconds()) }
        }
        let start = Self.milliseconds()
        _ = poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: timeout))
        let now = Self.milliseconds()
        // What had to be waited for was not there before.
        if now - start > 1 { emptyUntil = now }
    }

    private func collect() -> [TerminalEvent] {
        let (isWoken, signals) = pipe.drain()
        for signal in signalsMeanwhile + signals { enqueue(signal) }
        signalsMeanwhile = []
        if isInBackground, device.isInForeground { resume() }
        var events = queued
        queued = []
        // Of several sizes in a row only the last one is true.
        if let last = events.last(where: \.isResize) {
            events.removeAll(where: \.isResize)
            events.append(last)
        }
        if !isInBackground { events += readKeys() }
        if isWoken || wasWokenMeanwhile { events.append(.wake) }
        wasWokenMeanwhile = false
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
        let (bytes, isAtEnd) = device.read()
        let now = Self.milliseconds()
        hasHungUp = isAtEnd
        let keys =
            bytes.isEmpty
            ? decoder.expire(at: now) : decoder.feed(bytes, at: now, since: emptyUntil)
        emptyUntil = now
        return keys.map { .key(doubled($0, at: now)) }
    }

    /// A second click at the same cell within 400 ms is a double click.
    private func doubled(_ key: Key, at milliseconds: Int) -> Key {
        guard case .click(let x, let y) = key else { return key }
        if let last = lastClick, last.x == x, last.y == y, milliseconds - last.milliseconds < 400 {
            lastClick = nil
            return .doubleClick(x: x, y: y)
        }
        lastClick = (x, y, milliseconds)
        return key
    }

    /// Milliseconds between looks at whether a job in the background is in front again: not every
    /// shell sends SIGCONT to one that runs.
    private static let foregroundInterval = 250

    /// Milliseconds of a clock that does not jump.
    static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}

extension TerminalEvent {
    fileprivate var isResize: Bool {
        if case .resize = self { return true }
        return false
    }
}
