/// Chooses an ASCII sign and two greys for one cell after the other.
///
/// Signs cover a cell's samples in part. For a sign with coverage c and greys f and b, the squared
/// error is a constant of the cell plus `A f f + 2 B f b + C b b - 2 f P - 2 b (T - P)` with
/// A, B, C the sums of c c, c (1 - c), (1 - c)(1 - c), P the sum of the greys by c, and T their sum.
struct LetterChooser: ~Copyable {
    private let plan: GlyphPlan
    private let signs: [Sign]
    /// Eight vectors a sign: its coverage, an eighth of the width each.
    private let ink: UnsafeMutablePointer<SIMD8<Float>>
    /// How much of the error is the pattern's, as in the plan.
    private let detail: Float
    /// Whether every pair of greys is tried; with many of them the best is solved for.
    private let triesAllPairs: Bool

    private struct Sign {
        var scalar: Unicode.Scalar
        var mean: Float
        var frontSquares: Float
        var products: Float
        var backSquares: Float
        var reciprocal: Float
    }

    /// A chooser with its working room.
    init(_ plan: GlyphPlan) {
        self.plan = plan
        detail = plan.patternShare
        triesAllPairs = plan.levels.greys.count < 8
        let scalars = plan.glyphs == .ascii ? AsciiInk.signs : []
        ink = .allocate(capacity: 8 * max(1, scalars.count))
        ink.initialize(repeating: .zero, count: 8 * max(1, scalars.count))
        var signs: [Sign] = []
        for scalar in scalars {
            guard let coverage = AsciiInk.coverage(of: scalar) else { continue }
            var sign = Sign(
                scalar: scalar, mean: 0, frontSquares: 0, products: 0, backSquares: 0,
                reciprocal: 0)
            for (pixel, share) in coverage.enumerated() {
                sign.mean += share / Float(coverage.count)
                sign.frontSquares += share * share / 2
                sign.products += share * (1 - share) / 2
                sign.backSquares += (1 - share) * (1 - share) / 2
                ink[8 * signs.count + pixel % 8][pixel / 16] += share / 2
            }
            sign.reciprocal =
                1 / (sign.frontSquares * sign.backSquares - sign.products * sign.products)
            signs.append(sign)
        }
        self.signs = signs
    }

    deinit { ink.deallocate() }

    /// Chooses for a cell whose 64 greys are given by eighths of the width, from the top.
    func choose(_ greys: UnsafePointer<SIMD8<Float>>, total: Float) -> CellChooser.Choice {
        let flat = nearest(total / 64)
        let flatGrey = plan.levels.greys[flat]
        var least = flatGrey * (64 * flatGrey - 2 * total)
        if detail < 1 { least = weighted(least, mean: flatGrey, total: total) }
        var best = (sign: -1, front: flat, back: flat)
        for number in signs.indices {
            let sign = signs[number]
            var product = SIMD8<Float>.zero
            for eighth in 0..<8 { product += greys[eighth] * ink[8 * number + eighth] }
            let share = product.sum()
            guard triesAllPairs else {
                let front = nearest(
                    (share * sign.backSquares - (total - share) * sign.products)
                        * sign.reciprocal)
                let back = nearest(
                    (total - share - plan.levels.greys[front] * sign.products)
                        / sign.backSquares)
                let error = error(sign, front, back, share, total)
                if error < least { (least, best) = (error, (number, front, back)) }
                continue
            }
            for front in plan.levels.greys.indices {
                for back in plan.levels.greys.indices where back != front {
                    if plan.colors == .plain, back > front { continue }
                    let error = error(sign, front, back, share, total)
                    if error < least { (least, best) = (error, (number, front, back)) }
                }
            }
        }
        guard best.sign >= 0, best.front != best.back else {
            return CellChooser.Choice(cell: plan.cell(level: flat), mean: flatGrey)
        }
        let sign = signs[best.sign]
        return CellChooser.Choice(
            cell: plan.cell(sign: sign.scalar, front: best.front, back: best.back),
            mean: mean(sign, best.front, best.back))
    }

    private func mean(_ sign: Sign, _ front: Int, _ back: Int) -> Float {
        let (f, b) = (plan.levels.greys[front], plan.levels.greys[back])
        return b + (f - b) * sign.mean
    }

    @inline(__always)
    private func error(
        _ sign: Sign, _ front: Int, _ back: Int, _ share: Float, _ total: Float
    ) -> Float {
        let (f, b) = (plan.levels.greys[front], plan.levels.greys[back])
        let error =
            f * (f * sign.frontSquares + 2 * b * sign.products - 2 * share)
            + b * (b * sign.backSquares - 2 * (total - share))
        return detail == 1
            ? error : weighted(error, mean: b + (f - b) * sign.mean, total: total)
    }

    /// An error of which the pattern counts in part and the mean in full.
    @inline(__always)
    private func weighted(_ error: Float, mean: Float, total: Float) -> Float {
        detail * error + (1 - detail) * mean * (64 * mean - 2 * total)
    }

    @inline(__always)
    private func nearest(_ grey: Float) -> Int {
        Int(plan.levels.nearest[CellChooser.halves(2 * min(255, max(0, grey)))])
    }
}
