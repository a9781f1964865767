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

/// A point as seen from behind the nipple, where ducts and ligaments converge.
struct NippleRay {
    /// From the nipple, in millimetres.
    var distance: Float
    /// Direction in radians, 0 straight towards the chest wall.
    var angle: Float

    /// - Parameter way: from the nipple to the point, in millimetres.
    @inline(__always)
    init(_ way: Point) {
        distance = (way.x * way.x + way.y * way.y).squareRoot()
        angle = PortableMath.angle(y: way.y, x: 14 - way.x)
    }
}

/// Ridged noise stretched along the rays from the nipple: strands that converge on it.
struct StreakNoise: Sendable {
    private let octaves: [GradientNoise]

    init(from dice: inout PairedGenerator, octaves count: Int) {
        var octaves: [GradientNoise] = []
        for _ in 0..<count { octaves.append(GradientNoise(seed: dice.sidedBits())) }
        self.octaves = octaves
    }

    /// Ridges, mean about 0, between about -1.5 and 1.5.
    ///
    /// - Parameter warp: bends the strands aside, in radians.
    @inline(__always)
    func value(along ray: NippleRay, warp: Float) -> Float {
        let angle = ray.angle + warp
        var sum: Float = 0
        var length: Float = 1 / 34
        var width: Float = 7
        var amplitude: Float = 0.62
        for noise in octaves {
            let value = noise.value(ray.distance * length, angle * width)
            sum += amplitude * (0.75 - abs(value))
            length *= 1.65
            width *= 1.9
            amplitude *= 0.72
        }
        return sum
    }
}

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

/// Random bits that belong to a point of the integer lattice, without any table.
enum LatticeHash {
    /// 32 bits of a lattice point and a seed (multiply and shift rounds as in xxHash32's end).
    @inline(__always)
    static func bits(_ x: Int32, _ y: Int32, _ seed: UInt32) -> UInt32 {
        var hash = seed &+ UInt32(bitPattern: x) &* 0x9E37_79B1
        hash ^= hash >> 15
        hash = hash &* 0x85EB_CA77 &+ UInt32(bitPattern: y) &* 0xC2B2_AE3D
        hash ^= hash >> 13
        hash = hash &* 0x27D4_EB2F
        hash ^= hash >> 16
        hash = hash &* 0x1656_67B1
        return hash ^ (hash >> 15)
    }
}
