/// The colours of a terminal by index: 0 to 15 are the user's own, 16 to 255 are fixed.
package enum TerminalPalette {
    /// A colour in sRGB, 0 to 255 each.
    package struct RGB: Sendable, Hashable {
        /// The part of red.
        package var red: Int
        /// The part of green.
        package var green: Int
        /// The part of blue.
        package var blue: Int

        package init(red: Int, green: Int, blue: Int) {
            self.red = red
            self.green = green
            self.blue = blue
        }

        /// A colour written `#rrggbb`; nil for anything else.
        package init?(hex: String) {
            let digits = hex.dropFirst()
            guard hex.hasPrefix("#"), digits.count == 6, digits.allSatisfy(\.isHexDigit),
                let value = Int(digits, radix: 16)
            else { return nil }
            self.init(red: value >> 16, green: value >> 8 & 255, blue: value & 255)
        }

        func distance(to other: RGB) -> Int {
            let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
            return r * r + g * g + b * b
        }
    }

    /// The names of the first eight colours; `bright-` before one names the second eight.
    package static let basicNames = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    ]

    /// The index of a colour's name, `red` or `bright-red`; nil when it is none.
    package static func basicIndex(named name: String) -> Int? {
        if let index = basicNames.firstIndex(of: name) { return index }
        guard name.hasPrefix("bright-") else { return nil }
        return basicNames.firstIndex(of: String(name.dropFirst(7))).map { $0 + 8 }
    }

    /// The colour of an index: exact from 16 on (xterm's cube and grey ramp), below that what
    /// xterm shows unless the user chose otherwise.
    package static func rgb(of index: Int) -> RGB {
        switch index {
        case 16...231:
            let levels = [0, 95, 135, 175, 215, 255]
            let cube = index - 16
            return RGB(
                red: levels[cube / 36], green: levels[cube / 6 % 6], blue: levels[cube % 6])
        case 232...255:
            let level = 8 + 10 * (index - 232)
            return RGB(red: level, green: level, blue: level)
        default: return basic[min(15, max(0, index))]
        }
    }

    /// The index of 16 to 255 nearest to a colour.
    package static func nearestFixed(to color: RGB) -> Int { nearest(to: color, among: 16...255) }

    /// The index of 0 to 15 nearest to a colour, as xterm shows them.
    package static func nearestBasic(to color: RGB) -> Int { nearest(to: color, among: 0...15) }

    private static func nearest(to color: RGB, among indices: ClosedRange<Int>) -> Int {
        indices.min { rgb(of: $0).distance(to: color) < rgb(of: $1).distance(to: color) }
            ?? indices.lowerBound
    }

    /// xterm's defaults (XTerm-col.ad).
    private static let basic: [RGB] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ].map { RGB(red: $0 >> 16, green: $0 >> 8 & 255, blue: $0 & 255) }
}
