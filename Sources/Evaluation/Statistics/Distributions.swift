import Foundation

/// The standard normal distribution.
package enum NormalDistribution {
    /// The quantile of 0.975, half the width in standard errors of a 95 % interval.
    package static let quantile975 = quantile(0.975)

    /// The probability of a value of at most `z`; full relative accuracy in the lower tail too.
    ///
    /// It is half the complementary error function of -z / sqrt(2).
    package static func cumulative(_ z: Double) -> Double {
        0.5 * erfc(-z * 0.5.squareRoot())
    }

    /// The probability of a value at least as far from zero as `z`, on either side.
    package static func twoSided(_ z: Double) -> Double {
        erfc(abs(z) * 0.5.squareRoot())
    }

    /// The value that is not exceeded with a probability between 0 and 1; -infinity at 0, infinity
    /// at 1.
    ///
    /// Algorithm AS 241, PPND16 (Wichura, Applied Statistics 1988; 37: 477), exact to about 1 part
    /// in 10^16.
    ///
    /// - Precondition: `probability` lies between 0 and 1.
    package static func quantile(_ probability: Double) -> Double {
        precondition((0...1).contains(probability))
        let distance = probability - 0.5
        guard abs(distance) > 0.425 else {
            let square = 0.180625 - distance * distance
            return distance * ratio(square, central)
        }
        let tail = min(probability, 1 - probability)
        guard tail > 0 else { return distance < 0 ? -.infinity : .infinity }
        let depth = (-log(tail)).squareRoot()
        let size = depth <= 5 ? ratio(depth - 1.6, middle) : ratio(depth - 5, far)
        return distance < 0 ? -size : size
    }

    /// Coefficients of a quotient of two polynomials, by rising powers.
    private typealias Quotient = (numerator: [Double], denominator: [Double])

    private static func ratio(_ x: Double, _ quotient: Quotient) -> Double {
        func value(_ coefficients: [Double]) -> Double {
            coefficients.reversed().reduce(0) { $0 * x + $1 }
        }
        return value(quotient.numerator) / value(quotient.denominator)
    }

    private static let central: Quotient = (
        [
            3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
            1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
            3.3430575583588128105e+4, 2.5090809287301226727e+3,
        ],
        [
            1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
            2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
            5.2264952788528545610e+3,
        ]
    )
    private static let middle: Quotient = (
        [
            1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
            3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
            2.27238449892691845833e-2, 7.74545014278341407640e-4,
        ],
        [
            1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
            1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
            1.05075007164441684324e-9,
        ]
    )
    private static let far: Quotient = (
        [
            6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
            2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
            2.71155556874348757815e-5, 2.01033439929228813265e-7,
        ],
        [
            1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
            7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
            2.04426310338993978564e-15,
        ]
    )
}

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
