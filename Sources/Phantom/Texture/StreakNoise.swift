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
