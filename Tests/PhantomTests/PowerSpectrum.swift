import Foundation

/// The fall of power with frequency in a square picture, for tests.
enum PowerSpectrum {
    /// The exponent beta of the law 1 / f^beta that fits the radially averaged power spectrum of a
    /// square best, after a Hann window.
    ///
    /// - Parameters:
    ///   - values: `side * side` values, row by row; `side` is a power of two.
    ///   - side: columns and rows.
    ///   - spacing: millimetres between pixels.
    ///   - band: frequencies in cycles a millimetre that are fitted.
    static func exponent(
        of values: [Double], side: Int, spacing: Double, band: ClosedRange<Double>
    ) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        let window = (0..<side).map { 0.5 - 0.5 * cos(2 * .pi * (Double($0) + 0.5) / Double(side)) }
        var real = (0..<(side * side)).map {
            (values[$0] - mean) * window[$0 % side] * window[$0 / side]
        }
        var imaginary = [Double](repeating: 0, count: side * side)
        for row in 0..<side {
            transform(&real, &imaginary, start: row * side, stride: 1, count: side)
        }
        for column in 0..<side {
            transform(&real, &imaginary, start: column, stride: side, count: side)
        }
        var power = [Double](repeating: 0, count: side)
        var count = [Double](repeating: 0, count: side)
        for row in 0..<side {
            for column in 0..<side {
                let down = Double(row < side / 2 ? row : row - side)
                let across = Double(column < side / 2 ? column : column - side)
                let ring = Int((down * down + across * across).squareRoot().rounded())
                let index = row * side + column
                power[ring] += real[index] * real[index] + imaginary[index] * imaginary[index]
                count[ring] += 1
            }
        }
        var points: [(Double, Double)] = []
        for ring in 1..<(side / 2) {
            let frequency = Double(ring) / (Double(side) * spacing)
            if band.contains(frequency) {
                points.append((log(frequency), log(power[ring] / count[ring])))
            }
        }
        let meanX = points.reduce(0) { $0 + $1.0 } / Double(points.count)
        let meanY = points.reduce(0) { $0 + $1.1 } / Double(points.count)
        let covariance = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
        let variance = points.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
        return -covariance / variance
    }

    /// A radix-2 Fourier transform in place.
    private static func transform(
        _ real: inout [Double], _ imaginary: inout [Double], start: Int, stride: Int, count: Int
    ) {
        var target = 0
        for index in 1..<count {
            var bit = count >> 1
            while target & bit != 0 {
                target ^= bit
                bit >>= 1
            }
            target |= bit
            if index < target {
                real.swapAt(start + index * stride, start + target * stride)
                imaginary.swapAt(start + index * stride, start + target * stride)
            }
        }
        var length = 2
        while length <= count {
            for offset in 0..<(length / 2) {
                let angle = -2 * Double.pi * Double(offset) / Double(length)
                let (cosine, sine) = (cos(angle), sin(angle))
                var first = offset
                while first < count {
                    let near = start + first * stride
                    let far = start + (first + length / 2) * stride
                    let farReal = real[far] * cosine - imaginary[far] * sine
                    let farImaginary = real[far] * sine + imaginary[far] * cosine
                    real[far] = real[near] - farReal
                    imaginary[far] = imaginary[near] - farImaginary
                    real[near] += farReal
                    imaginary[near] += farImaginary
                    first += length
                }
            }
            length *= 2
        }
    }
}
