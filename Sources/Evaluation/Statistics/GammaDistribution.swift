import Foundation

/// The gamma distribution of scale 1, on which exact intervals of a count rest.
enum GammaDistribution {
    /// The probability of a value of at most `x`, the regularised lower incomplete gamma function
    /// P(shape, x); 0 for x <= 0.
    ///
    /// The series below shape + 1 and the continued fraction above, by Lentz's method (Abramowitz
    /// and Stegun 6.5.29 and 6.5.31).
    static func cumulative(_ x: Double, shape: Double) -> Double {
        guard x > 0 else { return 0 }
        return x < shape + 1 ? lowerSeries(x, shape) : 1 - upperFraction(x, shape)
    }

    /// The value that is not exceeded with a probability strictly between 0 and 1; its relative
    /// error is below 1e-11 for shapes from 0.5 to 1e6.
    ///
    /// Newton's method on `cumulative` from Wilson and Hilferty's start (1931), kept between
    /// bounds.
    ///
    /// - Precondition: 0 < `probability` < 1 and `shape` > 0.
    static func quantile(_ probability: Double, shape: Double) -> Double {
        precondition(probability > 0 && probability < 1 && shape > 0)
        var (low, high) = (0.0, Double.infinity)
        let spread = 1 / (9 * shape)
        let root =
            1 - spread + NormalDistribution.quantile(probability) * spread.squareRoot()
        var x = max(shape * root * root * root, shape * 1e-3)
        for _ in 0..<200 {
            let excess = cumulative(x, shape: shape) - probability
            if excess > 0 { high = x } else { low = x }
            var next = x - excess / (density(x, shape) / x)
            if !(next > low && next < high) {
                next = high.isFinite ? (low + high) / 2 : 2 * x
            }
            let isDone = abs(next - x) <= 1e-15 * x
            x = next
            if isDone { break }
        }
        return x
    }

    /// The exact 95 % interval of the mean of a Poisson count (Garwood, Biometrika 1936; 28: 437).
    static func poissonInterval(count: Int) -> Interval {
        Interval(
            lower: count == 0 ? 0 : quantile(0.025, shape: Double(count)),
            upper: quantile(0.975, shape: Double(count) + 1))
    }

    private static func lowerSeries(_ x: Double, _ shape: Double) -> Double {
        var term = 1 / shape
        var sum = term
        var divisor = shape
        while term > sum * 1e-17 {
            divisor += 1
            term *= x / divisor
            sum += term
        }
        return sum * density(x, shape)
    }

    private static func upperFraction(_ x: Double, _ shape: Double) -> Double {
        let tiny = 1e-300
        var divisor = x + 1 - shape
        var upper = 1 / tiny
        var lower = 1 / divisor
        var fraction = lower
        for step in 1..<100_000 {
            let factor = -Double(step) * (Double(step) - shape)
            divisor += 2
            lower = factor * lower + divisor
            if abs(lower) < tiny { lower = tiny }
            upper = divisor + factor / upper
            if abs(upper) < tiny { upper = tiny }
            lower = 1 / lower
            let change = lower * upper
            fraction *= change
            if abs(change - 1) < 1e-16 { break }
        }
        return fraction * density(x, shape)
    }

    /// x^shape e^-x / Gamma(shape): x times the density.
    ///
    /// For larger shapes Gamma is Stirling's series, so that the large powers cancel exactly.
    private static func density(_ x: Double, _ shape: Double) -> Double {
        guard shape >= 10 else { return exp(shape * log(x) - x) / tgamma(shape) }
        let departure = (x - shape) / shape
        let inverse = 1 / shape
        let square = inverse * inverse
        let correction =
            inverse
            * (1.0 / 12
                - square
                * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))))
        return exp(-shape * (departure - log1p(departure)) - correction)
            * (shape / (2 * Double.pi)).squareRoot()
    }
}
