import Screening

/// The monotone curve nearest to outcomes, by pooling adjacent violators (Ayer, Brunk, Ewing et
/// al., Ann Math Stat 1955; 26: 641), with weights.
///
/// A block of pooled women becomes one knot, at the means of their raw values and outcomes, and
/// risks run straight from knot to knot, so that women of different raw values keep different risks
/// (Oron and Flournoy, Stat Biopharm Res 2017; 9: 258). No knot rests on fewer than ten cancers, or
/// ten women without one: what fewer tell is pooled with the neighbours, and no risk is 0 or 1.
struct IsotonicRegression: Sendable {
    /// A woman.
    struct Point: Sendable {
        var raw: Double
        var isCase: Bool
        var weight: Double
    }

    /// The fewest cancers, and women without one, that a knot rests on.
    static let fewest = 10

    /// Neighbours in the order of raw values that have one risk.
    struct Block: Sendable, Hashable {
        var weight: Double
        /// The sum of weight times raw value.
        var raw: Double
        /// The weight of the cancers.
        var cases: Double
        var cancers: Int
        var controls: Int

        var risk: Double { cases / weight }

        mutating func take(_ other: Block) {
            weight += other.weight
            raw += other.raw
            cases += other.cases
            cancers += other.cancers
            controls += other.controls
        }
    }

    /// The blocks by rising raw values; their risks rise.
    let blocks: [Block]

    /// Pools.
    ///
    /// - Parameter mostKnots: How many knots there are at most.
    init(_ points: [Point], mostKnots: Int = 1000) {
        var pooled: [Block] = []
        for block in Self.tied(points) {
            pooled.append(block)
            while pooled.count > 1, pooled[pooled.count - 2].risk >= pooled[pooled.count - 1].risk {
                let last = pooled.removeLast()
                pooled[pooled.count - 1].take(last)
            }
        }
        blocks = Self.enlarged(pooled, mostBlocks: mostKnots)
    }

    /// The curve's knots.
    ///
    /// - Throws: `Unavailable` where all women would have one risk.
    func knots(figure: String) throws(Unavailable) -> [CalibrationCurve.Knot] {
        guard blocks.count > 1 else {
            throw Unavailable(
                .noFit, figure, "cancers do not become more frequent as raw values rise",
                remedy: "check that model and outcomes belong together")
        }
        return blocks.map { .init(raw: $0.raw / $0.weight, risk: $0.risk) }
    }

    /// A block for each raw value.
    private static func tied(_ points: [Point]) -> [Block] {
        var blocks: [Block] = []
        var last = Double.nan
        for point in points.sorted(by: { $0.raw < $1.raw }) {
            let block = Block(
                weight: point.weight, raw: point.weight * point.raw,
                cases: point.isCase ? point.weight : 0, cancers: point.isCase ? 1 : 0,
                controls: point.isCase ? 0 : 1)
            if point.raw == last {
                blocks[blocks.count - 1].take(block)
            } else {
                blocks.append(block)
            }
            last = point.raw
        }
        return blocks
    }

    /// Joins small blocks with those above, and what is left at the top with the one below.
    private static func enlarged(_ pooled: [Block], mostBlocks: Int) -> [Block] {
        let cancers = pooled.reduce(0) { $0 + $1.cancers }
        let enough = max(fewest, (cancers + mostBlocks - 1) / mostBlocks)
        var blocks: [Block] = []
        var open: Block?
        for block in pooled {
            var joined = open ?? block
            if open != nil { joined.take(block) }
            let isLarge = joined.cancers >= enough && joined.controls >= fewest
            if isLarge { blocks.append(joined) }
            open = isLarge ? nil : joined
        }
        if let open {
            if blocks.isEmpty { blocks = [open] } else { blocks[blocks.count - 1].take(open) }
        }
        return blocks
    }
}
