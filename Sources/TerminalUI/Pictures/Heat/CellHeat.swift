/// Signed strengths over a drawn picture, one a cell.
package struct CellHeat: Sendable, Hashable {
    /// Cells across.
    package let columns: Int
    /// Cells down.
    package let rows: Int
    /// How strongly each cell raises (above 0) or lowers (below 0) a figure, row by row; 1 and -1
    /// are the ends of the ramps, and what lies beyond them looks like them.
    package var strengths: [Double]

    /// The weakest strength that shows. What lies below leaves the picture as it is.
    package static let threshold = 0.1

    /// Strengths.
    ///
    /// - Precondition: `strengths.count == columns * rows`.
    package init(columns: Int, rows: Int, strengths: [Double]) {
        precondition(columns >= 0 && rows >= 0 && strengths.count == columns * rows)
        self.columns = columns
        self.rows = rows
        self.strengths = strengths
    }

    /// Which ramp colours a strength, and at which of its steps; nil where it does not show.
    static func look(
        of strength: Double, ramps: HeatRamps
    ) -> (color: PaletteColor, letter: Character)? {
        guard abs(strength) >= threshold else { return nil }
        let ramp = strength > 0 ? ramps.raises : ramps.lowers
        guard let step = ramp.step(of: abs(strength)), step < ramp.letters.count else {
            return nil
        }
        return (ramp.steps[step], ramp.letters[step])
    }
}
