/// What a terminal tells of the mouse, in any of its four encodings.
struct MouseReport: Sendable, Hashable {
    /// The button and modifiers as xterm counts them.
    var button: Int
    /// The column and row, from 1.
    var x: Int
    var y: Int
    var isReleased: Bool

    /// The click or the turn of the wheel; nil for what else a mouse does.
    var key: Key? {
        guard !isReleased, button & 32 == 0, x > 0, y > 0 else { return nil }
        switch button & ~(4 | 8 | 16) {
        case 0: return .click(x: x - 1, y: y - 1)
        case 64: return .wheel(isUp: true, x: x - 1, y: y - 1)
        case 65: return .wheel(isUp: false, x: x - 1, y: y - 1)
        default: return nil
        }
    }
}

/// The characters after `ESC [ M`: a byte each (X10), or UTF-8 (xterm's mode 1005). Nothing tells
/// which; a byte that begins a character of UTF-8 and one that continues it are taken for one.
struct MouseCoordinates: Sendable, Equatable {
    /// Numbers that are to come.
    let count: Int
    private var values: [Int] = []
    private var lead: UInt8?

    init(count: Int) { self.count = count }

    /// Numbers that have not come.
    var missing: Int { max(0, count - values.count - (lead == nil ? 0 : 1)) }

    /// Whether nothing more can belong to it.
    var isComplete: Bool { values.count == count }

    /// Takes a byte; false where it belongs to what comes after.
    mutating func take(_ byte: UInt8, isUTF8: Bool) -> Bool {
        if let begun = lead {
            lead = nil
            if byte & 0xC0 == 0x80 {
                values.append(Int(begun & 0x1F) << 6 | Int(byte & 0x3F))
                return true
            }
            values.append(Int(begun))
            if isComplete { return false }
        }
        if isUTF8, (0xC2...0xDF).contains(byte) { lead = byte } else { values.append(Int(byte)) }
        return true
    }

    /// The report; nil for the selections of xterm, which are not asked for.
    var report: MouseReport? {
        let values = values + (lead.map { [Int($0)] } ?? [])
        guard count == 3, values.count == 3 else { return nil }
        return MouseReport(
            button: values[0] - 32, x: values[1] - 32, y: values[2] - 32,
            isReleased: (values[0] - 32) & 3 == 3 && values[0] < 96)
    }
}
