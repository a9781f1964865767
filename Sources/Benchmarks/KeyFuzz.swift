import Foundation
import Screening
import TerminalUI

/// Streams of keys and of what terminals say, cut anywhere, through the decoder of keys.
///
/// Each stream is decoded with and without what the terminal says. What was whole must leave the
/// same keys, none lost, none doubled; what was damaged or broken off may cost keys and must add
/// none. After bytes of any kind and a pause, a key is a key.
package struct KeyFuzz {
    /// What came of the streams.
    package struct Figures: Sendable, Encodable {
        package var streams = 0
        package var bytes = 0
        package var keys = 0
        package var seconds = 0.0
        /// Streams that went wrong, the first of them told.
        package var failures = 0
        package var examples: [String] = []

        package init() {}

        /// The figures in lines.
        package var text: String {
            let rate = seconds > 0 ? Double(bytes) / seconds / 1e6 : 0
            return
                ([
                    "\(streams) streams, \(bytes) bytes, \(keys) keys",
                    String(format: "%.1f s, %.1f MB/s", seconds, rate), "\(failures) went wrong",
                ] + examples).joined(separator: "\n")
        }
    }

    /// A thing that is sent: at which time, whole or in pieces.
    private struct Item {
        var time: Int
        var pieces: [(offset: Int, bytes: [UInt8])]
        var isReply: Bool
    }

    private var random: SeededGenerator
    private var figures = Figures()

    private init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// Decodes streams drawn from a seed.
    package static func run(streams: Int, seed: UInt64) -> Figures {
        var fuzz = KeyFuzz(seed: seed)
        let start = ContinuousClock.now
        for index in 0..<streams {
            switch index % 8 {
            case 0...4: fuzz.whole()
            case 5, 6: fuzz.damaged()
            default: fuzz.noise()
            }
        }
        fuzz.figures.streams = streams
        fuzz.figures.seconds = (ContinuousClock.now - start) / .seconds(1)
        return fuzz.figures
    }

    /// Keys and replies that are whole.
    private mutating func whole() {
        let options = options()
        let (items, expected) = items(options, damage: false)
        let alone = decode(items.filter { !$0.isReply }, options)
        let together = decode(items, options)
        if alone != expected { fail("keys", expected, alone, items) }
        if together.filter(KeyStreams.acts) != expected.filter(KeyStreams.acts) {
            fail("keys and replies", expected, together, items)
        }
    }

    /// Keys among replies that are damaged or break off.
    private mutating func damaged() {
        let options = options()
        let (items, expected) = items(options, damage: true)
        let found = decode(items, options).filter(KeyStreams.acts)
        if !Self.isSubsequence(found, of: expected.filter(KeyStreams.acts)) {
            fail("damaged replies", expected, found, items)
        }
    }

    /// Bytes of any kind, then a pause, then a key.
    private mutating func noise() {
        var options = options()
        if random.index(below: 2) == 0 { options.charset = .ascii }
        var items: [Item] = []
        var time = 0
        for _ in 0..<random.index(below: 12) {
            let bytes = (0..<1 + random.index(below: 20)).map { _ in
                random.index(below: 3) == 0
                    ? Self.introducers[random.index(below: Self.introducers.count)]
                    : UInt8(random.index(below: 256))
            }
            items.append(Item(time: time, pieces: [(0, bytes)], isReply: true))
            time += random.index(below: random.index(below: 4) == 0 ? 2000 : 60)
        }
        let pause = time + 30_000
        items.append(Item(time: pause, pieces: [(0, [UInt8(ascii: "j")])], isReply: false))
        let found = decode(items, options)
        if found.last != .character("j") { fail("after noise", [.character("j")], found, items) }
    }

    private static let introducers =
        Array("\u{1B}\u{1B}[O]P_^X\\0;M~u\u{7}?<$t".utf8) + [0x9B, 0x9D]

    private mutating func options() -> KeyDecoder.Options {
        var options = KeyDecoder.Options()
        if random.index(below: 3) == 0 { options.escapeDelay = 500 }
        if random.index(below: 4) == 0 { options.charset = .ascii }
        return options
    }

    // MARK: - Streams

    private mutating func items(
        _ options: KeyDecoder.Options, damage: Bool
    ) -> (items: [Item], expected: [Key]) {
        var items: [Item] = []
        var expected: [Key] = []
        var time = 0
        var isAfterEscape = false
        var isAfterDamage = false
        let gap = options.escapeDelay - 5
        for _ in 0..<1 + random.index(below: 12) {
            if random.index(below: 2) == 0 {
                let isLone = items.last?.isReply == false && isAfterEscape
                time +=
                    isLone
                    ? random.index(below: 2) * (1 + random.index(below: gap))
                    : random.index(below: 80)
                var reply = KeyStreams.replies[random.index(below: KeyStreams.replies.count)]
                guard options.charset.isUTF8 || reply.allSatisfy({ $0 < 0x80 }) else { continue }
                if damage {
                    time += 20_000
                    reply = damaged(reply)
                    isAfterDamage = true
                }
                if !options.charset.isUTF8, random.index(below: 2) == 0 { reply = eightBit(reply) }
                let item = item(reply, at: time, gap: gap, isReply: true, canBeCut: true)
                time = item.time + (item.pieces.last?.offset ?? 0)
                items.append(item)
                continue
            }
            let press = KeyStreams.presses[random.index(below: KeyStreams.presses.count)]
            guard options.charset.isUTF8 || press.bytes.allSatisfy({ $0 < 0x80 }) else { continue }
            let isIntroducer = press.bytes.count == 1 && "[O]PX^_".utf8.contains(press.bytes[0])
            // What a reader types right after escape in one read is alt, and an introducer within
            // the time of a late sequence is never a command: neither is what is looked at here.
            if isAfterEscape { time += isIntroducer ? 1600 : 1 + random.index(below: 900) }
            // The rest of what broke off would be taken for its end, as it should be.
            if isAfterDamage { time += 20_000 } else { time += random.index(below: 120) }
            // A key that begins with escape, right after a lone one, is alt with that key.
            if press.canBeCut == false || isAfterEscape { time += 1 }
            let item = item(
                press.bytes, at: time, gap: gap, isReply: false, canBeCut: press.canBeCut)
            time = item.time + (item.pieces.last?.offset ?? 0)
            if !press.canBeCut {
                // Alt and what begins a sequence is known as such after the silence alone.
                time += max(options.escapeDelay, 500) + 600
            }
            items.append(item)
            expected += press.keys
            // That a key was let go is no key.
            if !press.keys.isEmpty { isAfterEscape = press.bytes == [0x1B] }
            isAfterDamage = false
        }
        return (items, expected)
    }

    private mutating func item(
        _ bytes: [UInt8], at time: Int, gap: Int, isReply: Bool, canBeCut: Bool
    ) -> Item {
        var pieces: [(offset: Int, bytes: [UInt8])] = [(0, [])]
        let odds = [0, 2, 8][random.index(below: 3)]
        for (index, byte) in bytes.enumerated() {
            if canBeCut, index > 0, odds > 0, random.index(below: odds) == 0 {
                let last = pieces[pieces.count - 1].offset
                pieces.append((last + 1 + random.index(below: gap), []))
            }
            pieces[pieces.count - 1].bytes.append(byte)
        }
        return Item(time: time, pieces: pieces, isReply: isReply)
    }

    /// A reply with the control functions of eight bits, a byte each.
    private func eightBit(_ reply: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in reply {
            if result.last == 0x1B, (0x40...0x5F).contains(byte) {
                result[result.count - 1] = byte + 0x40
            } else {
                result.append(byte)
            }
        }
        return result
    }

    /// A reply that breaks off after its beginning, or whose body is another.
    private mutating func damaged(_ reply: [UInt8]) -> [UInt8] {
        // Escape and one more byte, apart, may have been typed.
        if random.index(below: 2) == 0 {
            return Array(reply.prefix(3 + random.index(below: reply.count - 2)))
        }
        var reply = reply
        let isString = "]P_^X".utf8.contains(reply[1])
        let end = reply.count - (reply.last == UInt8(ascii: "\\") ? 2 : 1)
        // The first byte of a string, apart, tells what it is.
        for index in (isString ? 3 : 2)..<max(3, end) where random.index(below: 3) == 0 {
            if isString {
                reply[index] = UInt8(0x20 + random.index(below: 0x5F))
            } else if (0x30...0x39).contains(reply[index]) {
                reply[index] = UInt8(0x30 + random.index(below: 10))
            }
        }
        return reply
    }

    // MARK: - Decoding

    /// The keys of things sent, each read together with what comes at the same time.
    private mutating func decode(_ items: [Item], _ options: KeyDecoder.Options) -> [Key] {
        var reads: [(time: Int, bytes: [UInt8])] = []
        for item in items {
            for piece in item.pieces {
                let time = item.time + piece.offset
                if let last = reads.last, last.time >= time {
                    reads[reads.count - 1].bytes += piece.bytes
                } else {
                    reads.append((time, piece.bytes))
                }
            }
        }
        let keys = KeyStreams.keys(of: reads, options)
        figures.bytes += reads.reduce(0) { $0 + $1.bytes.count }
        figures.keys += keys.count
        return keys
    }

    private static func isSubsequence(_ keys: [Key], of all: [Key]) -> Bool {
        var rest = all[...]
        for key in keys {
            guard let index = rest.firstIndex(of: key) else { return false }
            rest = rest[(index + 1)...]
        }
        return true
    }

    private mutating func fail(_ what: String, _ expected: [Key], _ found: [Key], _ items: [Item]) {
        figures.failures += 1
        guard figures.examples.count < 5 else { return }
        let sent = items.map { item in
            let pieces = item.pieces.map {
                "+\($0.offset) \(String(decoding: $0.bytes, as: UTF8.self).debugDescription)"
            }
            return "\(item.time)\(item.isReply ? " reply" : "") " + pieces.joined(separator: " ")
        }
        figures.examples.append(
            "\(what): expected \(expected), found \(found)\n  " + sent.joined(separator: "\n  "))
    }
}
