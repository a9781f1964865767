/// The greys a terminal can show exactly, and which of them is nearest.
struct GreyLevels: Sendable {
    /// The greys, 0 to 255, ascending.
    let greys: [Float]
    /// Their indices among the terminal's colours; nil where it has none but its own two.
    let indices: [UInt8?]
    /// For every half grey the number of the nearest level. Half-way points between levels are
    /// multiples of a half, so nothing is lost. Entries from 768 stand for what rounding puts
    /// below 0, those from 511 for what it puts above 255.
    let nearest: [UInt8]

    /// The 30 greys of indices 16 to 255: the grey ramp 232...255 (8, 18, ... 238) and the
    /// diagonal of the 6 x 6 x 6 cube (0, 95, 135, 175, 215, 255). The first 16 colours belong
    /// to the user's theme.
    static let indexed256 = GreyLevels((cube + ramp).sorted { $0.grey < $1.grey })

    private static let cube: [(grey: Int, index: UInt8?)] = [
        (0, 16), (95, 59), (135, 102), (175, 145), (215, 188), (255, 231),
    ]

    private static let ramp: [(grey: Int, index: UInt8?)] = (0..<24).map {
        (8 + 10 * $0, UInt8(232 + $0))
    }

    /// Black, dark grey, light grey and white of 16 colours, with xterm's greys.
    static let indexed16 = GreyLevels([(0, 0), (127, 8), (229, 7), (255, 15)])

    /// Black and white.
    static let mono = GreyLevels([(0, nil), (255, nil)])

    /// Black, and what makes the densest ASCII sign as bright as white: without reverse video
    /// nothing brighter can be drawn.
    static let plain = GreyLevels([(0, nil), (Int((255 / AsciiInk.densest).rounded()), nil)])

    static func levels(of colors: ColorDepth, glyphs: GlyphSet = .blocks) -> GreyLevels {
        switch colors {
        case .plain: glyphs == .ascii ? plain : mono
        case .indexed256: indexed256
        case .indexed16: indexed16
        case .mono: mono
        }
    }

    private init(_ levels: [(grey: Int, index: UInt8?)]) {
        greys = levels.map { Float($0.grey) }
        indices = levels.map(\.index)
        nearest = (0..<1024).map { halves in
            let grey = halves < 768 ? 0.25 + Float(halves) / 2 : 0
            var best = 0
            for level in levels.indices
            where abs(Float(levels[level].grey) - grey) < abs(Float(levels[best].grey) - grey) {
                best = level
            }
            return UInt8(best)
        }
    }
}

/// How many colours a terminal has for a picture.
package enum ColorDepth: String, Sendable, Hashable, CaseIterable {
    /// 256 colours, of which the 30 true greys of indices 16 to 255 serve.
    case indexed256 = "256"
    /// 16 colours, of which the greys 0, 8, 7 and 15 serve.
    case indexed16 = "16"
    /// White on black, and reverse.
    case mono
    /// White on black without reverse, for text without escape sequences; meant for ASCII, whose
    /// densest sign then stands for white.
    case plain
}
