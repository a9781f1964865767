import Foundation
import Glibc
import Synchronization

/// A terminal made by the test itself: the program's side is a real terminal device, the other
/// side is read and written by the test.
final class PseudoTerminal: Sendable {
    let master: Int32
    let name: String
    /// TIOCSPTLCK and TIOCGPTN of <asm-generic/ioctls.h>; Swift imports neither.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430
    private let isHungUp = Atomic(false)
    private let isStalled = Atomic(false)
    private let bytes = Mutex<[UInt8]>([])

    init?(width: UInt16, height: UInt16) {
        master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        guard master >= 0, ioctl(master, Self.setLock, &isLocked) == 0,
            ioctl(master, Self.getNumber, &number) == 0
        else { return nil }
        name = "/dev/pts/\(number)"
        resize(width: width, height: height)
        Thread.detachNewThread { [self] in
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while !isHungUp.load(ordering: .relaxed) {
                guard !isStalled.load(ordering: .sequentiallyConsistent) else {
                    usleep(10_000)
                    continue
                }
                var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
                guard poll(&descriptor, 1, 20) > 0 else { continue }
                let count = read(master, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                // No program has opened its side yet, or the last one has closed it.
                guard count > 0 else {
                    usleep(10_000)
                    continue
                }
                bytes.withLock { $0.append(contentsOf: buffer[..<count]) }
            }
            Glibc.close(master)
        }
    }

    /// Descriptors of the program's side.
    func descriptors() -> (input: Int32, output: Int32) {
        (open(name, O_RDONLY | O_NOCTTY), open(name, O_WRONLY | O_NOCTTY))
    }

    func resize(width: UInt16, height: UInt16) {
        var size = winsize(ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    func type(_ text: String) {
        var bytes = Array(text.utf8)
        _ = write(master, &bytes, bytes.count)
    }

    func type(bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

    /// Takes nothing of what the program writes from now on.
    func stall() {
        isStalled.store(true, ordering: .sequentiallyConsistent)
        usleep(50_000)
    }

    /// What was written until a text came, taken away; nil when it does not come.
    func output(until text: String) -> String? {
        bytes(until: text).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The same as it came.
    func bytes(until text: String) -> [UInt8]? {
        let wanted = Array(text.utf8)
        for _ in 0..<1000 {
            let found = bytes.withLock { bytes -> [UInt8]? in
                guard let end = bytes.lastRange(of: wanted)?.upperBound else { return nil }
                defer { bytes.removeFirst(end) }
                return Array(bytes[..<end])
            }
            if let found { return found }
            usleep(10_000)
        }
        return nil
    }

    /// Drops the line; the thread that reads closes it.
    func hangUp() { isHungUp.store(true, ordering: .relaxed) }
}

extension [UInt8] {
    fileprivate func lastRange(of wanted: [UInt8]) -> Range<Int>? {
        guard !wanted.isEmpty, count >= wanted.count else { return nil }
        return (0...count - wanted.count).last { self[$0..<$0 + wanted.count] == wanted[...] }
            .map { $0..<$0 + wanted.count }
    }
}
