import CNcurses
import Glibc

/// The terminal as the system has it: its two ends, its modes, and whose turn it is.
///
/// Reads and writes never block, so that a signal ends the program even while nobody takes what it
/// writes. The ends are opened anew for that: a mode of the descriptors that the shell gave would
/// be the shell's as well.
@MainActor
final class TerminalDevice {
    let input: Int32
    let output: Int32
    /// The modes as they were found.
    let modes: termios

    /// Takes two descriptors, which it closes.
    init(_ descriptors: (input: Int32, output: Int32)) throws {
        guard descriptors.input >= 0, descriptors.output >= 0 else {
            for descriptor in [descriptors.input, descriptors.output] where descriptor >= 0 {
                Glibc.close(descriptor)
            }
            throw TerminalError.notATerminal
        }
        input = Self.reopened(descriptors.input, O_RDONLY)
        output = Self.reopened(descriptors.output, O_WRONLY)
        var modes = termios()
        tcgetattr(output, &modes)
        self.modes = modes
    }

    /// Descriptors of its own, so that closing them leaves those of the process open: standard
    /// input and output where both are a terminal, else that of the session.
    static func openDescriptors() -> (input: Int32, output: Int32) {
        if isatty(STDIN_FILENO) != 0, isatty(STDOUT_FILENO) != 0 {
            return (
                fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
            )
        }
        return (open("/dev/tty", O_RDONLY | O_CLOEXEC), open("/dev/tty", O_WRONLY | O_CLOEXEC))
    }

    private static func reopened(_ descriptor: Int32, _ access: Int32) -> Int32 {
        var name = [CChar](repeating: 0, count: 256)
        guard ttyname_r(descriptor, &name, name.count) == 0 else { return descriptor }
        let flags = O_NOCTTY | O_NONBLOCK | O_CLOEXEC
        var own = open(name, access | flags)
        // A terminal of another user (su) opens as the session's; where it is none, writes wait.
        if own < 0, tcgetpgrp(descriptor) >= 0 { own = open("/dev/tty", access | flags) }
        guard own >= 0 else { return descriptor }
        Glibc.close(descriptor)
        return own
    }

    /// Gives both ends back.
    func close() {
        Glibc.close(input)
        Glibc.close(output)
    }

    // MARK: - Modes

    /// Every byte as it comes, none echoed, none rewritten on the way out.
    func makeRaw() {
        var raw = modes
        raw.c_iflag &= ~tcflag_t(
            BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON | PARMRK)
        raw.c_oflag &= ~tcflag_t(OPOST)
        raw.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN | ISIG)
        withUnsafeMutableBytes(of: &raw.c_cc) {
            $0[Int(VMIN)] = 1
            $0[Int(VTIME)] = 0
        }
        tcsetattr(output, TCSANOW, &raw)
    }

    /// The modes as they were found.
    func restoreModes() {
        var modes = modes
        tcsetattr(output, TCSANOW, &modes)
    }

    /// Whether the terminal is this job's to read and write; so is one of another session.
    var isInForeground: Bool {
        let group = tcgetpgrp(input)
        return group < 0 || group == getpgrp()
    }

    // MARK: - Bytes

    /// Everything that waits to be read, and whether the line is gone.
    func read() -> (bytes: [UInt8], isAtEnd: Bool) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20 {
            var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 0) > 0 else { break }
            let count = Glibc.read(input, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { break }
            guard count > 0 else { return (bytes, true) }
            bytes += buffer[..<count]
        }
        return (bytes, false)
    }

    /// Writes bytes, however long the terminal takes them.
    ///
    /// - Parameters:
    ///   - wake: A descriptor to listen to meanwhile.
    ///   - milliseconds: How long to go on at most; -1 without end.
    ///   - isOver: Asked once `wake` can be read; true gives the rest up.
    /// - Returns: Whether everything was written.
    @discardableResult
    func write(
        _ bytes: [UInt8], wake: Int32, milliseconds: Int = -1, isOver: () -> Bool
    ) -> Bool {
        let end = milliseconds < 0 ? Int.max : NcursesTerminal.milliseconds() + milliseconds
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(output, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if count > 0 {
                offset += count
                continue
            }
            if count < 0, errno != EAGAIN, errno != EINTR { return false }
            let left = end == Int.max ? -1 : end - NcursesTerminal.milliseconds()
            if end != Int.max, left <= 0 { return false }
            var descriptors = [
                pollfd(fd: output, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
            ]
            _ = poll(&descriptors, 2, Int32(clamping: left))
            if descriptors[1].revents != 0, isOver() { return false }
        }
        return true
    }
}

/// Where ncurses writes: memory, from which frames are sent on. ncurses itself would wait for a
/// terminal that takes nothing, whatever signal comes.
@MainActor
final class FrameMemory {
    let streams: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>)
    private let descriptor: Int32

    init() throws {
        descriptor = cn_memory_file()
        let reading = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        guard descriptor >= 0, let input = fdopen(reading, "r"),
            let output = fdopen(descriptor, "w")
        else {
            throw TerminalError(.system, "there is no memory for the screen: close other programs")
        }
        streams = (input, output)
    }

    /// What was written since it was last taken.
    func take() -> [UInt8] {
        let count = Int(lseek(descriptor, 0, SEEK_CUR))
        guard count > 0 else { return [] }
        lseek(descriptor, 0, SEEK_SET)
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, pread(descriptor, buffer.baseAddress, count, 0))
        }
    }

    func close() {
        fclose(streams.input)
        fclose(streams.output)
    }
}
