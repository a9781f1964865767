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
            for place in across.bins {
                var sum = 0.0
                place.forEach { column, weight in sum += weight * sums[column] }
                let scale = Double(place.reciprocal) * Double(bin.reciprocal)
                result.append(sum * scale * Double(place.coverage) * Double(bin.coverage))
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
