/// Elementary functions made of additions, multiplications, divisions and square roots only.
///
/// Those are exact to the last bit by IEEE 754, whereas a C library's sine or exponential may
/// differ in its last bit from machine to machine, and a picture with it.
enum PortableMath {
    /// The sine of an angle in radians; absolute error below 1e-9 for angles within a few turns.
    static func sine(_ radians: Double) -> Double {
        let turns = radians * (1 / (2 * Double.pi))
        var part = turns - turns.rounded(.down)
        // Into the quarter turn around 0, where the series below converges fast.
        if part > 0.75 { part -= 1 } else if part > 0.25 { part = 0.5 - part }
        let angle = part * (2 * Double.pi)
        let square = angle * angle
        var sum = -1.0 / 39_916_800
        sum = sum * square + 1.0 / 362_880
        sum = sum * square - 1.0 / 5_040
        sum = sum * square + 1.0 / 120
        sum = sum * square - 1.0 / 6
        return angle * (sum * square + 1)
    }

    /// The cosine of an angle in radians; as exact as `sine`.
    static func cosine(_ radians: Double) -> Double {
        sine(radians + Double.pi / 2)
    }

    /// e to the power of a number; relative error below 1e-6; 0 below -80.
    @inline(__always)
    static func exponential(_ power: Float) -> Float {
        guard power > -80 else { return 0 }
        let scaled = min(power, 80) * 1.442_695_04
        let whole = wholeBelow(scaled)
        let rest = (scaled - Float(whole)) * 0.693_147_18
        var sum: Float = 1.0 / 5_040
        sum = sum * rest + 1.0 / 720
        sum = sum * rest + 1.0 / 120
        sum = sum * rest + 1.0 / 24
        sum = sum * rest + 1.0 / 6
        sum = sum * rest + 0.5
        sum = sum * rest + 1
        sum = sum * rest + 1
        return sum * Float(bitPattern: UInt32(bitPattern: whole &+ 127) << 23)
    }

    /// The angle of a vector in radians, -pi to pi; absolute error below 1e-4
    /// (Abramowitz and Stegun 4.4.49).
    @inline(__always)
    static func angle(y: Float, x: Float) -> Float {
        let steep = abs(y) > abs(x)
        let larger = steep ? abs(y) : abs(x)
        guard larger > 0 else { return 0 }
        let ratio = (steep ? abs(x) : abs(y)) / larger
        let square = ratio * ratio
        var sum: Float = 0.020_835_1
        sum = sum * square - 0.085_133_0
        sum = sum * square + 0.180_141_0
        sum = sum * square - 0.330_299_5
        sum = sum * square + 0.999_866_0
        var result = sum * ratio
        if steep { result = Float.pi / 2 - result }
        if x < 0 { result = Float.pi - result }
        return y < 0 ? -result : result
    }

    /// The largest whole number that is not above a number of moderate size.
    @inline(__always)
    static func wholeBelow(_ number: Float) -> Int32 {
        let whole = Int32(number)
        return Float(whole) > number ? whole &- 1 : whole
    }

    /// 0 below `low`, 1 above `high`, and the cubic without a kink between them.
    @inline(__always)
    static func smoothStep(_ low: Float, _ high: Float, _ number: Float) -> Float {
        let part = min(max((number - low) / (high - low), 0), 1)
        return part * part * (3 - 2 * part)
    }
}
