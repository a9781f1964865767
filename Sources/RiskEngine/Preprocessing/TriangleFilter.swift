/// The weights of one pass of an antialiased triangle filter, as Pillow's `BILINEAR` has them.
///
/// With `scale` inputs to an output, output `i` is centred on `(i + 1/2) * scale`; the triangle
/// reaches `max(1, scale)` inputs to either side, and the weights are divided by their sum. All
/// is done in double precision and in Pillow's order, so that sums agree to the last bit
/// (`precompute_coeffs` in Pillow's `Resample.c`).
struct TriangleFilter: Sendable {
    /// The first input of each output.
    private(set) var firsts: [Int] = []
    /// How many inputs each output takes, at least one.
    private(set) var counts: [Int] = []
    /// Where each output's weights start in `weights`.
    private(set) var starts: [Int] = []
    /// The weights, output by output; none is zero at either end of an output's.
    private(set) var weights: [Double] = []

    /// The weights from one size to another.
    ///
    /// - Precondition: Both sizes are positive.
    init(inputs: Int, outputs: Int) {
        precondition(inputs > 0 && outputs > 0)
        let scale = Double(inputs) / Double(outputs)
        let support = max(1, scale)
        let inverse = 1 / support
        for output in 0..<outputs {
            let center = (Double(output) + 0.5) * scale
            let first = max(0, Int(center - support + 0.5))
            let end = min(inputs, Int(center + support + 0.5))
            let taps = (first..<end).map { input in
                let distance = abs((Double(input) - center + 0.5) * inverse)
                return distance < 1 ? 1 - distance : 0
            }
            let sum = taps.reduce(0, +)
            append(taps.map { sum == 0 ? $0 : $0 / sum }, first: first)
        }
    }

    /// Adds an output. Weights of zero at its ends are left out: they add nothing to a sum.
    private mutating func append(_ taps: [Double], first: Int) {
        let from = taps.firstIndex { $0 != 0 } ?? 0
        let to = max(from, taps.lastIndex { $0 != 0 } ?? 0)
        firsts.append(first + from)
        counts.append(to - from + 1)
        starts.append(weights.count)
        weights += taps.isEmpty ? [0] : taps[from...to]
    }
}
