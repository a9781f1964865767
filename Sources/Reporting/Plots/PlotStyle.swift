/// The colours and widths that a plot is drawn with; widths in pixels at scale 1.
struct PlotStyle: Sendable {
    /// How the values of one owner look.
    struct Look: Sendable {
        var color: DrawingColor
        var lineWidth: Double
        var dashes: [Double]
        var bandOpacity: Double
        /// The dashes of its intervals; none for full lines.
        var whiskerDashes: [Double] = []
    }

    var background: DrawingColor
    var ink: DrawingColor
    var quietInk: DrawingColor
    var grid: DrawingColor
    var score: Look
    var against: Look
    var convention: Look
    var reference: Look
    var markRadius: Double
    var whiskerWidth: Double

    func look(_ owner: Plot.Owner?) -> Look {
        switch owner {
        case .score: score
        case .against: against
        case .convention: convention
        case nil: reference
        }
    }

    /// On white paper. Blue and orange differ for colour-blind eyes too, and in grey by their
    /// lightness.
    static let paper = PlotStyle(
        background: .white, ink: DrawingColor(0x1B1F24), quietInk: DrawingColor(0x5A626C),
        grid: DrawingColor(0xE6E9ED),
        score: Look(
            color: DrawingColor(0x14508C), lineWidth: 2.4, dashes: [], bandOpacity: 0.13),
        against: Look(
            color: DrawingColor(0xD0671A), lineWidth: 2.2, dashes: [7, 5.5], bandOpacity: 0.13),
        convention: Look(
            color: DrawingColor(0x5A626C), lineWidth: 1.4, dashes: [], bandOpacity: 0.1),
        reference: Look(
            color: DrawingColor(0x8A929C), lineWidth: 1.3, dashes: [1.5, 4], bandOpacity: 0.1),
        markRadius: 4.2, whiskerWidth: 1.5)

    /// In greys on black, for block graphics: lines as wide as a part of a cell.
    static let cells = PlotStyle(
        background: .black, ink: .white, quietInk: DrawingColor(grey: 0.6),
        grid: DrawingColor(grey: 0.16),
        score: Look(color: .white, lineWidth: 4, dashes: [], bandOpacity: 0.22),
        against: Look(
            color: DrawingColor(grey: 0.62), lineWidth: 4, dashes: [12, 10], bandOpacity: 0.14),
        convention: Look(
            color: DrawingColor(grey: 0.4), lineWidth: 3, dashes: [], bandOpacity: 0.1),
        reference: Look(
            color: DrawingColor(grey: 0.4), lineWidth: 3, dashes: [2, 12], bandOpacity: 0.1),
        markRadius: 6, whiskerWidth: 3)

    /// In black and white for block graphics without colours: no grey, and no area but of lines.
    static let bareCells = PlotStyle(
        background: .black, ink: .white, quietInk: .white, grid: .black,
        score: Look(color: .white, lineWidth: 4, dashes: [], bandOpacity: 0),
        against: Look(
            color: .white, lineWidth: 4, dashes: [14, 12], bandOpacity: 0,
            whiskerDashes: [5, 11]),
        convention: Look(color: .white, lineWidth: 3, dashes: [6, 20], bandOpacity: 0),
        reference: Look(color: .white, lineWidth: 4, dashes: [1, 30], bandOpacity: 0),
        markRadius: 6, whiskerWidth: 3)
}
