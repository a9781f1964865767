/// Distances to scattered points after Worley (SIGGRAPH 1996): rounded cells as fat lobules have,
/// parted by thin walls as the septa between them.
struct CellularNoise: Sendable {
    /// Distances in cell widths.
    struct Distances {
        /// To the nearest point.
        var nearest: Float
        /// To the second nearest.
        var second: Float

        /// 0 on a wall between two cells, larger inside a cell.
        var fromWall: Float { second - nearest }
    }

    private let seed: UInt32

    init(seed: UInt64) {
        self.seed = UInt32(truncatingIfNeeded: seed ^ (seed >> 32))
    }

    /// The distances at a point in cell widths.
    @inline(__always)
    func distances(_ x: Float, _ y: Float) -> Distances {
        let column = PortableMath.wholeBelow(x)
        let row = PortableMath.wholeBelow(y)
        let right = x - Float(column)
        let below = y - Float(row)
        var nearest: Float = 9
        var second: Float = 9
        for down in Int32(-1)...1 {
            for across in Int32(-1)...1 {
                let bits = LatticeHash.bits(column &+ across, row &+ down, seed)
                let pointX = Float(across) + Float(bits & 0xFFFF) * (1 / 65_536)
                let pointY = Float(down) + Float(bits >> 16) * (1 / 65_536)
                let wayX = pointX - right
                let wayY = pointY - below
                let square = wayX * wayX + wayY * wayY
                if square < nearest {
                    second = nearest
                    nearest = square
                } else if square < second {
                    second = square
                }
            }
        }
        return Distances(nearest: nearest.squareRoot(), second: second.squareRoot())
    }
}
