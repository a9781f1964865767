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
