/// Sums over runs of floats, sixteen at a time, always in the same order.
enum Vectors {
    /// `sum a[i] * b[i]`.
    @inline(__always)
    static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        var sums = SIMD16<Float>()
        var index = 0
        while index + 16 <= count {
            sums += load(a + index) * load(b + index)
            index += 16
        }
        var sum = sums.sum()
        while index < count {
            sum += a[index] * b[index]
            index += 1
        }
        return sum
    }

    /// `target[i] += factor * a[i]`.
    @inline(__always)
    static func add(
        _ factor: Float, times a: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>,
        count: Int
    ) {
        for index in 0..<count { target[index] += factor * a[index] }
    }

    /// Sixteen floats from anywhere.
    @inline(__always)
    static func load(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
    }
}
