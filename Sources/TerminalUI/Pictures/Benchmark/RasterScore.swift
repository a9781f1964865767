import Foundation

/// How like a drawing is to what it draws.
package struct RasterScore: Sendable, Hashable {
    /// Peak signal-to-noise ratio over every pixel in dB, against a peak of 255.
    package let psnr: Double
    /// Structural similarity, -1 to 1 (Wang et al., IEEE Trans. Image Process. 13, 2004): Gaussian
    /// window of 11 x 11 with a deviation of 1.5 pixels, K1 0.01, K2 0.03, mean over every pixel,
    /// the picture reflected at its edges.
    package let ssim: Double
    /// Mean difference of a pixel's greatest and least primary colour, 0 to 255; 0 is pure grey.
    package let tint: Double

    /// Scores a drawing.
    ///
    /// - Precondition: both have the same size, at least 6 pixels each way.
    init(of drawing: Raster, against reference: Raster) {
        precondition(drawing.width == reference.width && drawing.height == reference.height)
        precondition(drawing.width > 5 && drawing.height > 5)
        var squares = 0.0
        for (drawn, wanted) in zip(drawing.greys, reference.greys) {
            squares += (drawn - wanted) * (drawn - wanted)
        }
        let error = squares / Double(drawing.greys.count)
        psnr = error == 0 ? .infinity : 10 * log10(255 * 255 / error)
        ssim = Self.similarity(drawing, reference)
        tint = drawing.tint
    }

    private static func similarity(_ drawing: Raster, _ reference: Raster) -> Double {
        let (width, height) = (drawing.width, drawing.height)
        let blur = { blurred($0, width: width, height: height) }
        let (a, b) = (drawing.greys, reference.greys)
        let meanA = blur(a)
        let meanB = blur(b)
        let squareA = blur(a.map { $0 * $0 })
        let squareB = blur(b.map { $0 * $0 })
        let product = blur(zip(a, b).map { $0 * $1 })
        let c1 = (0.01 * 255) * (0.01 * 255)
        let c2 = (0.03 * 255) * (0.03 * 255)
        var sum = 0.0
        for pixel in a.indices {
            let (ma, mb) = (meanA[pixel], meanB[pixel])
            let varianceA = squareA[pixel] - ma * ma
            let varianceB = squareB[pixel] - mb * mb
            let covariance = product[pixel] - ma * mb
            sum +=
                (2 * ma * mb + c1) * (2 * covariance + c2)
                / ((ma * ma + mb * mb + c1) * (varianceA + varianceB + c2))
        }
        return sum / Double(a.count)
    }

    /// The Gaussian window, normalised.
    private static let window: [Double] = {
        let weights = (-5...5).map { exp(-Double($0 * $0) / (2 * 1.5 * 1.5)) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }()

    private static func blurred(_ greys: [Double], width: Int, height: Int) -> [Double] {
        let rows = taps(height)
        let columns = taps(width)
        var down = [Double](repeating: 0, count: greys.count)
        var across = down
        greys.withUnsafeBufferPointer { greys in
            down.withUnsafeMutableBufferPointer { down in
                for row in 0..<height {
                    for tap in 0..<11 {
                        let (source, weight) = (rows[11 * row + tap] * width, window[tap])
                        for column in 0..<width {
                            down[row * width + column] += weight * greys[source + column]
                        }
                    }
                }
            }
        }
        down.withUnsafeBufferPointer { down in
            across.withUnsafeMutableBufferPointer { across in
                for row in 0..<height {
                    let start = row * width
                    for tap in 0..<11 {
                        let weight = window[tap]
                        for column in 0..<width {
                            across[start + column] +=
                                weight * down[start + columns[11 * column + tap]]
                        }
                    }
                }
            }
        }
        return across
    }

    /// For every sample of an axis the eleven that the window covers.
    private static func taps(_ count: Int) -> [Int] {
        (0..<count).flatMap { sample in
            (sample - 5...sample + 5).map { reflected($0, count) }
        }
    }

    /// An index beyond an end, reflected at the last sample.
    private static func reflected(_ index: Int, _ count: Int) -> Int {
        index < 0 ? -index : index < count ? index : 2 * (count - 1) - index
    }
}
