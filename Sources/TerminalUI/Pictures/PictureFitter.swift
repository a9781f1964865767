/// Draws grey pictures in cells: of all characters of a set and all pairs of greys, each cell gets
/// the one with the least squared error.
///
/// Stored values are averaged over sub-cells that end on every edge of the characters, exactly,
/// whatever the scale; the averages get their grey; the choice is made among the greys that the
/// terminal really has. A cell is taken to be 8 x 16 pixels.
package struct PictureFitter: Sendable {
    /// The characters that may be used.
    package let glyphs: GlyphSet
    /// The colours there are.
    package let colors: ColorDepth

    private let plan: GlyphPlan

    /// A fitter; making one costs some work, so keep it.
    package init(glyphs: GlyphSet, colors: ColorDepth) {
        self.glyphs = glyphs
        self.colors = colors
        plan = GlyphPlan(glyphs: glyphs, colors: colors)
    }

    /// Draws a view of a picture in cells; a side without cells gives none.
    package func fit(
        _ picture: Picture, _ view: PictureView, columns: Int, rows: Int
    ) -> PictureCells {
        guard columns > 0, rows > 0 else {
            return PictureCells(columns: max(0, columns), rows: max(0, rows), cells: [])
        }
        let across = AxisBins(
            origin: view.region.x, length: view.region.width, count: columns * 8,
            available: picture.width, isReversed: view.flipsHorizontally)
        let down = AxisBins(
            origin: view.region.y, length: view.region.height, count: rows * 8 * plan.strips,
            available: picture.height, isReversed: view.flipsVertically)
        var pass = FittingPass(
            plan: plan, across: across, down: down, width: picture.width, columns: columns)
        let cells = [PictureCell](unsafeUninitializedCapacity: columns * rows) { cells, count in
            guard let start = cells.baseAddress else { return }
            picture.pixels.withUnsafeBufferPointer { pixels in
                guard let pixels = pixels.baseAddress else { return }
                for row in 0..<rows {
                    pass.fit(row: row, of: pixels, tone: view.tone, to: start + row * columns)
                }
            }
            count = columns * rows
        }
        return PictureCells(columns: columns, rows: rows, cells: cells)
    }
}

/// One drawing of a picture, a row of cells at a time, with the room it works in.
struct FittingPass: ~Copyable {
    private let plan: GlyphPlan
    private let across: AxisBins
    private let down: AxisBins
    private let columns: Int
    private let spread: Float
    private let isCovered: Bool
    private let chooser: CellChooser
    private let letterChooser: LetterChooser
    private let strips: StripSums
    /// Sums of eight strips for every column, once or twice.
    private let sums: UnsafeMutablePointer<SIMD8<Float>>
    private let stride: Int
    /// The greys of the cell, or of the half of it, that was averaged last.
    private let samples: UnsafeMutablePointer<SIMD8<Float>>
    /// What the cells of this row and of the next take over from their neighbours, in greys; one
    /// more at each end.
    private let debts: UnsafeMutablePointer<Float>
    private let nextDebts: UnsafeMutablePointer<Float>

    /// A drawing of so many columns of cells from a picture of a width, its axes cut into bins.
    init(plan: GlyphPlan, across: AxisBins, down: AxisBins, width: Int, columns: Int) {
        self.plan = plan
        self.across = across
        self.down = down
        self.columns = columns
        spread = plan.errorSpread
        isCovered = across.isCovered && down.isCovered
        chooser = CellChooser(plan)
        letterChooser = LetterChooser(plan)
        strips = StripSums(width: width, samples: across.samples)
        stride = (across.samples.count + 3) & ~3
        let room = max(1, stride * plan.strips)
        sums = .allocate(capacity: room)
        sums.initialize(repeating: .zero, count: room)
        samples = .allocate(capacity: 8)
        samples.initialize(repeating: .zero, count: 8)
        debts = .allocate(capacity: columns + 2)
        debts.initialize(repeating: 0, count: columns + 2)
        nextDebts = .allocate(capacity: columns + 2)
        nextDebts.initialize(repeating: 0, count: columns + 2)
    }

    deinit {
        sums.deallocate()
        samples.deallocate()
        debts.deallocate()
        nextDebts.deallocate()
    }

    /// Draws one row of cells.
    mutating func fit(
        row: Int, of pixels: UnsafePointer<UInt16>, tone: ToneTable,
        to cells: UnsafeMutablePointer<PictureCell>
    ) {
        down.bins.withUnsafeBufferPointer { bins in
            guard let bins = bins.baseAddress else { return }
            for part in 0..<plan.strips {
                strips.sum(
                    pixels, over: bins + (row * plan.strips + part) * 8, to: sums + part * stride)
            }
        }
        tone.greys.withUnsafeBufferPointer { greys in
            guard let greys = greys.baseAddress else { return }
            across.bins.withUnsafeBufferPointer { bins in
                guard let bins = bins.baseAddress else { return }
                if plan.strips == 1 {
                    fitEights(row, bins, greys, cells)
                } else {
                    fitSixteens(row, bins, greys, cells)
                }
            }
        }
    }

    private mutating func fitEights(
        _ row: Int, _ bins: UnsafePointer<AxisBins.Bin>, _ greys: UnsafePointer<Float>,
        _ cells: UnsafeMutablePointer<PictureCell>
    ) {
        let scale = scales(row * 8)
        for column in 0..<columns {
            var part = part(column, 0, scale, bins, greys)
            if spread > 0 { part.add(debts[column + 1]) }
            let choice =
                plan.glyphs == .ascii
                ? letters(part.columns.sum(), debts[column + 1])
                : chooser.choose(columns: part.columns, left: part.left, right: part.right)
            cells[column] = choice.cell
            if spread > 0 { pass(part.columns.sum() / 64 - choice.mean, from: column) }
        }
        if spread > 0 { startRow() }
    }

    private func letters(_ total: Float, _ debt: Float) -> CellChooser.Choice {
        for eighth in 0..<8 { samples[eighth] += debt }
        return letterChooser.choose(samples, total: total)
    }

    private mutating func fitSixteens(
        _ row: Int, _ bins: UnsafePointer<AxisBins.Bin>, _ greys: UnsafePointer<Float>,
        _ cells: UnsafeMutablePointer<PictureCell>
    ) {
        let upperScale = scales(row * 16)
        let lowerScale = scales(row * 16 + 8)
        for column in 0..<columns {
            var upper = part(column, 0, upperScale, bins, greys)
            var lower = part(column, stride, lowerScale, bins, greys)
            if spread > 0 {
                upper.add(debts[column + 1])
                lower.add(debts[column + 1])
            }
            let sums = upper.columns + lower.columns
            let choice = chooser.choose(
                columns: sums, upperLeft: upper.left, upperRight: upper.right,
                lowerLeft: lower.left, lowerRight: lower.right)
            cells[column] = choice.cell
            if spread > 0 { pass(sums.sum() / 128 - choice.mean, from: column) }
        }
        if spread > 0 { startRow() }
    }

    /// What eight strips have: one over their height, and how much of them lies on the picture.
    private struct Scale {
        var reciprocal: SIMD8<Float>
        var coverage: SIMD8<Float>
    }

    private func scales(_ first: Int) -> Scale {
        var scale = Scale(reciprocal: .zero, coverage: .zero)
        for strip in 0..<8 {
            scale.reciprocal[strip] = down.bins[first + strip].reciprocal
            scale.coverage[strip] = down.bins[first + strip].coverage
        }
        return scale
    }

    /// The greys of a cell, or of half of one, summed as `GlyphSums` wants them.
    private struct Part {
        var columns = SIMD8<Float>.zero
        var left = SIMD8<Float>.zero
        var right = SIMD8<Float>.zero

        /// Makes every sample lighter or darker.
        mutating func add(_ grey: Float) {
            columns += 8 * grey
            left += 4 * grey
            right += 4 * grey
        }
    }

    @inline(__always)
    private func part(
        _ column: Int, _ offset: Int, _ scale: Scale, _ bins: UnsafePointer<AxisBins.Bin>,
        _ greys: UnsafePointer<Float>
    ) -> Part {
        var part = Part()
        let first = column * 8
        for eighth in 0..<8 {
            let bin = bins[first + eighth]
            let average = sum(over: bin, offset) * (scale.reciprocal * bin.reciprocal)
            var grey = Self.greys(of: average, greys)
            if !isCovered { grey *= scale.coverage * bin.coverage }
            samples[eighth] = grey
            part.columns[eighth] = grey.sum()
            if eighth < 4 { part.left += grey } else { part.right += grey }
        }
        return part
    }

    /// Sums eight strips over a bin of columns: the second of the two passes.
    @inline(__always)
    private func sum(over bin: AxisBins.Bin, _ offset: Int) -> SIMD8<Float> {
        guard bin.last >= bin.first else { return .zero }
        let at = sums + (offset + Int(bin.first) - across.samples.lowerBound)
        let count = Int(bin.last - bin.first)
        var sum = at[0] * bin.leadWeight
        if count > 1 {
            for step in 1..<count { sum += at[step] }
        }
        if count > 0 { sum += at[count] * bin.tailWeight }
        return sum
    }

    /// The greys of eight averages, interpolated.
    ///
    /// Adding 1.5 * 2^23 rounds to a whole number and leaves it in the lowest bits. Rounding of
    /// `average - 0.5` may give the number below an exact one; its fraction is then 1.
    @inline(__always)
    private static func greys(
        of average: SIMD8<Float>, _ greys: UnsafePointer<Float>
    ) -> SIMD8<Float> {
        let shifted = (average - 0.5) + 12_582_912
        let fraction = average - (shifted - 12_582_912)
        var low = SIMD8<Float>.zero
        var high = SIMD8<Float>.zero
        for lane in 0..<8 {
            let index = Int(shifted[lane].bitPattern & 0xFFFF)
            low[lane] = greys[index]
            high[lane] = greys[index + 1]
        }
        return low + (high - low) * fraction
    }

    /// Hands a cell's error on to the cells not yet drawn, in the shares of Floyd and Steinberg
    /// (Proc. SID 17, 1976).
    private func pass(_ error: Float, from column: Int) {
        let share = error * spread / 16
        debts[column + 2] += 7 * share
        nextDebts[column] += 3 * share
        nextDebts[column + 1] += 5 * share
        nextDebts[column + 2] += share
    }

    private func startRow() {
        for column in 0..<columns + 2 {
            debts[column] = nextDebts[column]
            nextDebts[column] = 0
        }
    }
}
