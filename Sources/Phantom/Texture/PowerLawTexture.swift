/// Noise whose power falls as 1 / f^beta: octaves of gradient noise with falling amplitude.
///
/// Mammographic backgrounds have such spectra with beta about 3 (Burgess, Jacobson and Judy,
/// Med Phys 28:419, 2001: mean 2.83 in digitised mammograms). An octave at twice the frequency
/// spreads its variance over four times the area of the frequency plane, so the amplitude ratio
/// between octaves is 2^((2 - beta) / 2).
struct PowerLawTexture: Sendable {
    /// One scale of the texture.
    private struct Octave: Sendable {
        var shared: GradientNoise
        var sided: GradientNoise
        var sharedAmplitude: Float
        var sidedAmplitude: Float
        /// Lattice lines a millimetre.
        var frequency: Float
        var shiftX: Float
        var shiftY: Float
    }

    private var octaves: [Octave] = []

    /// Cosine and sine by which each octave's lattice is turned against the one before, which hides
    /// the lattice.
    private static let turnCosine: Float = 0.8
    private static let turnSine: Float = 0.6

    /// A texture of standard deviation about 1.
    ///
    /// - Parameters:
    ///   - source: where the seeds come from: coarse scales are mostly shared between sides.
    ///   - coarsest: the largest lattice spacing in millimetres.
    ///   - finest: no spacing below this one is added.
    ///   - beta: the exponent of the power spectrum.
    ///   - sharing: how much of the coarsest scale both sides share, 0 to 1; less of each finer.
    init(
        from source: inout PairedGenerator, coarsest: Double, finest: Double, beta: Double = 3,
        sharing: Double
    ) {
        let ratio = Self.amplitudeRatio(beta: beta)
        var spacing = coarsest
        var amplitude = 1.0
        var share = min(max(sharing, 0), 1)
        var variance = 0.0
        repeat {
            octaves.append(
                Octave(
                    shared: GradientNoise(seed: source.sharedBits()),
                    sided: GradientNoise(seed: source.sidedBits()),
                    sharedAmplitude: Float(amplitude * share),
                    sidedAmplitude: Float(amplitude * (1 - share * share).squareRoot()),
                    frequency: Float(1 / spacing),
                    shiftX: Float(octaves.count) * 17.37, shiftY: Float(octaves.count) * -9.71))
            variance += amplitude * amplitude
            amplitude *= ratio
            spacing /= 2
            share = share > 0.3 ? share * 0.75 : 0
        } while spacing >= finest
        let scale = Float(1 / variance.squareRoot())
        for index in octaves.indices {
            octaves[index].sharedAmplitude *= scale
            octaves[index].sidedAmplitude *= scale
        }
    }

    /// 2^((2 - beta) / 2) by repeated square roots, exact on every machine to eighths of beta.
    private static func amplitudeRatio(beta: Double) -> Double {
        let eighths = Int(((beta - 2) * 8).rounded())
        let sixteenthRoot = 2.0.squareRoot().squareRoot().squareRoot().squareRoot()
        var ratio = 1.0
        for _ in 0..<abs(eighths) { ratio *= sixteenthRoot }
        return eighths > 0 ? 1 / ratio : ratio
    }

    /// The texture at a point in millimetres.
    @inline(__always)
    func value(_ x: Float, _ y: Float) -> Float {
        var sum: Float = 0
        var x = x
        var y = y
        for octave in octaves {
            let column = x * octave.frequency + octave.shiftX
            let row = y * octave.frequency + octave.shiftY
            if octave.sharedAmplitude != 0 {
                sum += octave.shared.value(column, row) * octave.sharedAmplitude
            }
            if octave.sidedAmplitude != 0 {
                sum += octave.sided.value(column, row) * octave.sidedAmplitude
            }
            let turned = Self.turnCosine * x - Self.turnSine * y
            y = Self.turnSine * x + Self.turnCosine * y
            x = turned
        }
        return sum
    }
}
