/// Smooth noise of one scale after Perlin (SIGGRAPH 2002): lattice spacing 1, mean 0.
struct GradientNoise: Sendable {
    /// Distinguishes one field from another.
    let seed: UInt32

    init(seed: UInt32) {
        self.seed = seed
    }

    init(seed: UInt64) {
        self.seed = UInt32(truncatingIfNeeded: seed ^ (seed >> 32))
    }

    /// The field at a point; standard deviation about 0.65, seldom beyond 2.
    @inline(__always)
    func value(_ x: Float, _ y: Float) -> Float {
        let column = PortableMath.wholeBelow(x)
        let row = PortableMath.wholeBelow(y)
        let right = x - Float(column)
        let below = y - Float(row)
        let topLeft = slope(column, row, right, below)
        let topRight = slope(column &+ 1, row, right - 1, below)
        let bottomLeft = slope(column, row &+ 1, right, below - 1)
        let bottomRight = slope(column &+ 1, row &+ 1, right - 1, below - 1)
        let across = right * right * right * (right * (right * 6 - 15) + 10)
        let down = below * below * below * (below * (below * 6 - 15) + 10)
        let top = topLeft + (topRight - topLeft) * across
        let bottom = bottomLeft + (bottomRight - bottomLeft) * across
        return (top + (bottom - top) * down) * 3.6
    }

    /// The corner's random gradient times the way from the corner.
    @inline(__always)
    private func slope(_ column: Int32, _ row: Int32, _ x: Float, _ y: Float) -> Float {
        let bits = LatticeHash.bits(column, row, seed)
        let across = Float(Int32(bits & 0xFFFF) &- 0x8000) * (1 / 32_768)
        let down = Float(Int32(bits >> 16) &- 0x8000) * (1 / 32_768)
        return across * x + down * y
    }
}
