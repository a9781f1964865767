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
        /// `frequency` times the cosine and the sine of the lattice's turn.
        var along: Float
        var across: Float
        var shiftX: Float
        var shiftY: Float
    }

    private var octaves: [Octave] = []

    /// A texture with the standard deviation of one `GradientNoise`, about 0.65.
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
        // Each octave's lattice is turned against the one before, which hides the lattices.
        var (cosine, sine) = (1.0, 0.0)
        repeat {
            octaves.append(
                Octave(
                    shared: GradientNoise(seed: source.sharedBits()),
                    sided: GradientNoise(seed: source.sidedBits()),
                    sharedAmplitude: Float(amplitude * share),
                    sidedAmplitude: Float(amplitude * (1 - share * share).squareRoot()),
                    frequency: Float(1 / spacing), along: Float(cosine / spacing),
                    across: Float(sine / spacing), shiftX: Float(octaves.count) * 17.37,
                    shiftY: Float(octaves.count) * -9.71))
            variance += amplitude * amplitude
            amplitude *= ratio
            spacing /= 2
            share = share > 0.3 ? share * 0.75 : 0
            (cosine, sine) = (0.8 * cosine - 0.6 * sine, 0.6 * cosine + 0.8 * sine)
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

    /// The octaves of at least a lattice spacing in millimetres, and the finer ones; together they
    /// are the texture. The coarse part may be read from a `CoarsePlane`.
    func split(atMillimetres spacing: Float) -> (coarse: PowerLawTexture, fine: PowerLawTexture) {
        var (coarse, fine) = (self, self)
        coarse.octaves.removeAll { $0.frequency * spacing > 1 }
        fine.octaves.removeAll { $0.frequency * spacing <= 1 }
        return (coarse, fine)
    }

    /// The texture at a point in millimetres.
    @inline(__always)
    func value(_ x: Float, _ y: Float) -> Float {
        var sum: Float = 0
        for octave in octaves {
            let column = octave.along * x - octave.across * y + octave.shiftX
            let row = octave.across * x + octave.along * y + octave.shiftY
            if octave.sharedAmplitude != 0 {
                sum += octave.shared.value(column, row) * octave.sharedAmplitude
            }
            if octave.sidedAmplitude != 0 {
                sum += octave.sided.value(column, row) * octave.sidedAmplitude
            }
        }
        return sum
    }
}
