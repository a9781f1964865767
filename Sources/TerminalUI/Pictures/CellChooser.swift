/// Chooses a character and two greys for one cell after the other.
///
/// For a parting of the cell into an inside of n samples with sum S and an outside, the squared
/// error of greys f and b is a constant of the cell plus `f (n f - 2 S)` and the same for the
/// outside. Both greys are independent, so the best ones are those nearest to the two means, and
/// the least error over all partings, taken after rounding to greys that the terminal has, is the
/// least of all drawings.
struct CellChooser: ~Copyable {
    private let plan: GlyphPlan
    private let sums: UnsafeMutablePointer<Float>

    /// What was chosen, and the mean grey it has.
    struct Choice {
        var cell: PictureCell
        var mean: Float
    }

    /// A chooser with its working room.
    init(_ plan: GlyphPlan) {
        self.plan = plan
        sums = .allocate(capacity: 64)
        sums.initialize(repeating: 0, count: 64)
    }

    deinit { sums.deallocate() }

    /// Chooses for a cell of eight strips: greys summed over eighths of the width, and over strips
    /// of the left and of the right half.
    @inline(__always)
    func choose(
        columns: SIMD8<Float>, left: SIMD8<Float>, right: SIMD8<Float>
    ) -> Choice {
        switch plan.glyphs {
        case .halves: GlyphSums.halves(columns: columns, left: left, right: right, to: sums)
        case .blocks: GlyphSums.blocks(columns: columns, left: left, right: right, to: sums)
        case .ascii, .sextants: break
        }
        return best(total: columns.sum())
    }

    /// Chooses for a cell of sixteen strips.
    @inline(__always)
    func choose(
        columns: SIMD8<Float>, upperLeft: SIMD8<Float>, upperRight: SIMD8<Float>,
        lowerLeft: SIMD8<Float>, lowerRight: SIMD8<Float>
    ) -> Choice {
        GlyphSums.sextants(
            columns: columns, upperLeft: upperLeft, upperRight: upperRight, lowerLeft: lowerLeft,
            lowerRight: lowerRight, to: sums)
        return best(total: columns.sum())
    }

    private func best(total: Float) -> Choice {
        let area = plan.area
        let mix = Int(plan.nearestMix[Self.halves(2 * min(255, max(0, total / area)))])
        let flat = plan.mixes[mix].grey
        var least = flat * (area * flat - 2 * total)
        var chosen = -1
        let count = plan.parted.count
        plan.nearestGreys.withUnsafeBufferPointer { greys in
            plan.partings.withUnsafeBufferPointer { partings in
                for number in 0..<count {
                    let parting = partings[number]
                    let inside = sums[number]
                    let outside = total - inside
                    let light = greys[Self.halves(inside * parting.insideReciprocal)]
                    let dark = greys[Self.halves(outside * parting.outsideReciprocal)]
                    let error =
                        light * (parting.insideArea * light - 2 * inside)
                        + dark * (parting.outsideArea * dark - 2 * outside)
                    if error < least {
                        least = error
                        chosen = number
                    }
                }
            }
        }
        guard chosen >= 0 else { return Choice(cell: plan.cell(mix: mix), mean: flat) }
        let parting = plan.partings[chosen]
        let inside = Int(
            plan.levels.nearest[Self.halves(sums[chosen] * parting.insideReciprocal)])
        let outside = Int(
            plan.levels.nearest[
                Self.halves((total - sums[chosen]) * parting.outsideReciprocal)])
        guard inside != outside else { return Choice(cell: plan.cell(mix: mix), mean: flat) }
        let mean =
            (plan.levels.greys[inside] * parting.insideArea
                + plan.levels.greys[outside] * parting.outsideArea) / area
        return Choice(
            cell: plan.cell(parting: chosen, inside: inside, outside: outside), mean: mean)
    }

    /// A number of half greys rounded down to an entry of `GreyLevels.nearest`.
    ///
    /// Adding 1.5 * 2^23 leaves the rounded number in the lowest bits; ties round either way, and
    /// there both greys are equally near.
    @inline(__always)
    static func halves(_ grey: Float) -> Int {
        Int(((grey - 0.5) + 12_582_912).bitPattern & 1023)
    }
}

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
