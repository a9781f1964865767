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
