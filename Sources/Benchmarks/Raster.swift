import Foundation
import TerminalUI

/// A grey picture of real numbers, 0 to 255, row by row.
struct Raster: Sendable, Hashable {
    /// Columns.
    let width: Int
    /// Rows.
    let height: Int
    /// `width * height` greys.
    var greys: [Double]
    /// Mean difference of a pixel's greatest and least primary colour; 0 where all is grey.
    var tint = 0.0

    /// A picture of given greys.
    init(width: Int, height: Int, greys: [Double]) {
        precondition(greys.count == width * height)
        self.width = width
        self.height = height
        self.greys = greys
    }

    /// A picture in cells drawn as a terminal would, 8 x 16 pixels a cell, white on black where
    /// no colour is set.
    init(drawing cells: PictureCells) {
        width = cells.columns * CellMask.width
        height = cells.rows * CellMask.height
        greys = [Double](repeating: 0, count: width * height)
        var difference = 0.0
        for row in 0..<cells.rows {
            for column in 0..<cells.columns {
                difference += draw(cells[column, row], column, row)
            }
        }
        tint = greys.isEmpty ? 0 : difference / Double(greys.count)
    }

    /// What a view of a picture would look like with pixels of this size: every source pixel made
    /// grey, then averaged over area.
    init(averaging picture: Picture, _ view: PictureView, columns: Int, rows: Int) {
        width = columns * CellMask.width
        height = rows * CellMask.height
        let across = AxisBins(
            origin: view.region.x, length: view.region.width, count: width,
            available: picture.width, isReversed: view.flipsHorizontally)
        let down = AxisBins(
            origin: view.region.y, length: view.region.height, count: height,
            available: picture.height, isReversed: view.flipsVertically)
        let greys = (0..<ToneTable.count).map { Double(view.tone.greys[$0]) }
        var result: [Double] = []
        result.reserveCapacity(width * height)
        var sums = [Double](repeating: 0, count: picture.width)
        for bin in down.bins {
            for column in 0..<picture.width { sums[column] = 0 }
            bin.forEach { row, weight in
                let start = row * picture.width
                for column in 0..<picture.width {
                    sums[column] += weight * greys[Int(picture.pixels[start + column])]
                }
            }
            for strip in across.bins {
                var sum = 0.0
                strip.forEach { column, weight in sum += weight * sums[column] }
                let scale = Double(strip.reciprocal) * Double(bin.reciprocal)
                result.append(sum * scale * Double(strip.coverage) * Double(bin.coverage))
            }
        }
        self.greys = result
    }

    private mutating func draw(_ cell: PictureCell, _ column: Int, _ row: Int) -> Double {
        var front = cell.foreground.map(Self.color) ?? [255, 255, 255]
        var back = cell.background.map(Self.color) ?? [0, 0, 0]
        if cell.isReversed { swap(&front, &back) }
        let coverage = GlyphCoverage.coverage(of: cell.scalar)
        var difference = 0.0
        for y in 0..<CellMask.height {
            let start = (row * CellMask.height + y) * width + column * CellMask.width
            for x in 0..<CellMask.width {
                let share = coverage[y * CellMask.width + x]
                let color = (back + (front - back) * share).rounded(.toNearestOrEven)
                greys[start + x] = (color * Self.luma).sum()
                difference += color.max() - color.min()
            }
        }
        return difference
    }

    private static func color(_ index: UInt8) -> SIMD3<Double> {
        let color = TerminalPalette.rgb(of: Int(index))
        return [Double(color.red), Double(color.green), Double(color.blue)]
    }

    /// Luma of red, green and blue (ITU-R BT.601).
    private static let luma: SIMD3<Double> = [0.299, 0.587, 0.114]
}

extension AxisBins.Bin {
    /// Every sample of the bin with its weight.
    func forEach(_ body: (Int, Double) -> Void) {
        guard last >= first else { return }
        body(Int(first), Double(leadWeight))
        guard last > first else { return }
        for sample in first + 1..<last { body(Int(sample), 1) }
        body(Int(last), Double(tailWeight))
    }
}

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
