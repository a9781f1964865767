/// A cell of one even grey: one of the levels, or a shade that mixes two of them.
struct FlatMix: Sendable, Hashable {
    /// The character; a space for a level by itself.
    var scalar: Unicode.Scalar
    /// The level of the character, a number into `GreyLevels`.
    var foreground: Int
    /// The level behind it.
    var background: Int
    /// The grey that the eye gets, a whole number from 0 to 255; half-way points between two are
    /// then multiples of a half, and the nearest one can be looked up.
    var grey: Float

    /// The three shades with the share they cover.
    static let shades: [(scalar: Unicode.Scalar, coverage: Float)] = [
        ("░", 0.25), ("▒", 0.5), ("▓", 0.75),
    ]

    /// The mixes of a glyph set and its greys, ascending by grey. With 256 colours only the levels:
    /// shades would show as texture and gain nothing.
    static func mixes(of set: GlyphSet, colors: ColorDepth) -> [FlatMix] {
        let levels = GreyLevels.levels(of: colors)
        var mixes = levels.greys.indices.map {
            FlatMix(scalar: " ", foreground: $0, background: $0, grey: levels.greys[$0])
        }
        guard colors != .indexed256, set != .ascii else { return mixes }
        for lower in levels.greys.indices {
            for upper in levels.greys.indices where upper > lower {
                let span = levels.greys[upper] - levels.greys[lower]
                mixes += shades.map {
                    FlatMix(
                        scalar: $0.scalar, foreground: upper, background: lower,
                        grey: (levels.greys[lower] + span * $0.coverage).rounded(.toNearestOrEven))
                }
            }
        }
        return mixes.sorted { $0.grey < $1.grey }
    }
}
