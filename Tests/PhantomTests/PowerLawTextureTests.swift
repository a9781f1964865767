import Foundation
import Screening
import Testing

@testable import Phantom

@Suite struct PowerLawTextureTests {
    private func texture(
        seed: UInt64, side: UInt64 = 1, beta: Double, sharing: Double = 0
    ) -> PowerLawTexture {
        var source = PairedGenerator(
            shared: SeededGenerator(seed: seed), sided: SeededGenerator(seed: seed, side),
            asymmetry: 0.3)
        return PowerLawTexture(
            from: &source, coarsest: 60, finest: 0.5, beta: beta, sharing: sharing)
    }

    private func values(of texture: PowerLawTexture, side: Int, spacing: Float) -> [Double] {
        (0..<(side * side)).map {
            Double(texture.value(Float($0 % side) * spacing, Float($0 / side) * spacing))
        }
    }

    /// The exponents that mammograms have lie between 2 and 4 (Burgess 2001).
    @Test(arguments: [2.5, 3, 3.5])
    func powerFallsWithTheWantedExponent(beta: Double) {
        let exponents = (0..<3).map { seed in
            PowerSpectrum.exponent(
                of: values(
                    of: texture(seed: UInt64(seed), beta: beta), side: 128, spacing: 0.4),
                side: 128, spacing: 0.4, band: 0.08...0.8)
        }
        let mean = exponents.reduce(0, +) / 3
        #expect(abs(mean - beta) < 0.3, "found \(exponents)")
    }

    @Test func deviatesAsPromised() {
        let values = values(of: texture(seed: 4, beta: 3), side: 100, spacing: 6)
        let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
        #expect((0.25...0.7).contains(variance))
        #expect(abs(values.reduce(0, +) / Double(values.count)) < 0.2)
    }

    @Test func partsAddUpToTheWhole() {
        let whole = texture(seed: 8, beta: 3, sharing: 0.7)
        let parts = whole.split(atMillimetres: 6)
        for step in 0..<50 {
            let (x, y) = (Float(step) * 2.3, Float(step) * 0.9)
            let sum = parts.coarse.value(x, y) + parts.fine.value(x, y)
            #expect(abs(sum - whole.value(x, y)) < 1e-5)
        }
        // The coarse part hardly changes within a tenth of a millimetre, the fine one does.
        #expect(abs(parts.coarse.value(50, 50) - parts.coarse.value(50.1, 50)) < 0.02)
    }

    @Test func sidesShareTheCoarseScales() {
        func correlation(sharing: Double) -> Double {
            let right = values(
                of: texture(seed: 6, side: 1, beta: 3, sharing: sharing), side: 60, spacing: 6)
            let left = values(
                of: texture(seed: 6, side: 2, beta: 3, sharing: sharing), side: 60, spacing: 6)
            return Statistics.correlation(right, left)
        }
        #expect(abs(correlation(sharing: 0)) < 0.15)
        #expect((0.35...0.95).contains(correlation(sharing: 1)))
    }
}

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

/// Figures of lists of numbers, for tests.
enum Statistics {
    static func mean(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(values.count)
    }

    /// Pearson's correlation of two lists of equal length.
    static func correlation(_ first: [Double], _ second: [Double]) -> Double {
        let (meanFirst, meanSecond) = (mean(first), mean(second))
        var (product, squareFirst, squareSecond) = (0.0, 0.0, 0.0)
        for (left, right) in zip(first, second) {
            product += (left - meanFirst) * (right - meanSecond)
            squareFirst += (left - meanFirst) * (left - meanFirst)
            squareSecond += (right - meanSecond) * (right - meanSecond)
        }
        return product / (squareFirst * squareSecond).squareRoot()
    }
}
