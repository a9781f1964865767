import Imaging

/// Draws what a plot shows without any word, for block graphics at a terminal.
package enum PlotPainter {
    /// The area in greys from 0 to 255 on black.
    ///
    /// - Parameters:
    ///   - width: Columns of the picture, 8 for each cell.
    ///   - height: Rows of the picture, 16 for each cell.
    ///   - hasGreys: Whether there are greys, else owners differ by their dashes alone.
    package static func greyArea(
        of plot: Plot, width: Int, height: Int, hasGreys: Bool = true
    ) -> GreyImage {
        let area = PlotArea(
            plot: plot, left: 0, top: 0, width: Double(width), height: Double(height))
        var canvas = Canvas(width: width, height: height)
        canvas.draw(area, hasGreys ? .greys : .blackAndWhite)
        return canvas.image
    }

    /// Whose ink there is most of in each cell of an area, row by row; nil where there is none of
    /// anybody's. For terminals with colours, which tell owners apart by them too.
    ///
    /// - Parameters:
    ///   - columns: Cells across, of 8 pixels.
    ///   - rows: Cells down, of 16 pixels.
    package static func owners(of plot: Plot, columns: Int, rows: Int) -> [Plot.Owner?] {
        let inks = [Plot.Owner.score, .against].map { owner -> (Plot.Owner, [Int]) in
            var part = plot
            part.layers = plot.layers.filter { $0.owner == owner }
            part.horizontal.ticks = []
            part.vertical.ticks = []
            let image = greyArea(of: part, width: columns * 8, height: rows * 16)
            var sums = [Int](repeating: 0, count: columns * rows)
            for row in 0..<image.height {
                for column in 0..<image.width {
                    sums[row / 16 * columns + column / 8] += Int(image[column, row])
                }
            }
            return (owner, sums)
        }
        return (0..<columns * rows).map { cell in
            let most = inks.max { $0.1[cell] < $1.1[cell] }
            return most.flatMap { $0.1[cell] > 0 ? $0.0 : nil }
        }
    }
}

/// The greys, 0 black to 1 white, and widths in pixels that an area is drawn with: lines as wide as
/// a part of a cell.
private struct PlotStyle {
    /// How the values of one owner look.
    struct Look {
        var grey: Double
        var lineWidth: Double
        var dashes: [Double]
        var bandOpacity: Double
        /// The dashes of its intervals; none for full lines.
        var whiskerDashes: [Double] = []
    }

    var grid: Double
    var score: Look
    var against: Look
    var convention: Look
    var reference: Look

    static let markRadius = 6.0
    static let whiskerWidth = 3.0

    func look(_ owner: Plot.Owner?) -> Look {
        switch owner {
        case .score: score
        case .against: against
        case .convention: convention
        case nil: reference
        }
    }

    static let greys = PlotStyle(
        grid: 0.16, score: Look(grey: 1, lineWidth: 4, dashes: [], bandOpacity: 0.22),
        against: Look(grey: 0.62, lineWidth: 4, dashes: [12, 10], bandOpacity: 0.14),
        convention: Look(grey: 0.4, lineWidth: 3, dashes: [], bandOpacity: 0.1),
        reference: Look(grey: 0.4, lineWidth: 3, dashes: [2, 12], bandOpacity: 0.1))

    /// Without greys there is no area but of lines.
    static let blackAndWhite = PlotStyle(
        grid: 0, score: Look(grey: 1, lineWidth: 4, dashes: [], bandOpacity: 0),
        against: Look(
            grey: 1, lineWidth: 4, dashes: [14, 12], bandOpacity: 0, whiskerDashes: [5, 11]),
        convention: Look(grey: 1, lineWidth: 3, dashes: [6, 20], bandOpacity: 0),
        reference: Look(grey: 1, lineWidth: 4, dashes: [1, 30], bandOpacity: 0))
}

extension Canvas {
    fileprivate mutating func draw(_ area: PlotArea, _ style: PlotStyle) {
        for line in area.grid { stroke([line], width: 1, style.grid) }
        for layer in area.plot.layers { draw(layer, of: area, style.look(layer.owner)) }
    }

    private mutating func draw(_ layer: Plot.Layer, of area: PlotArea, _ look: PlotStyle.Look) {
        switch layer {
        case .reference(let points), .line(_, let points):
            stroke(
                [points.map(area.point)], width: look.lineWidth, look.grey, dashes: look.dashes)
        case .band(_, let lower, let upper):
            fill(
                upper: upper.map(area.point), lower: lower.map(area.point), look.grey,
                opacity: look.bandOpacity)
        case .marks(let owner, let marks):
            draw(marks, owner, of: area, look, isSideways: false)
        case .sidewaysMarks(let owner, let marks):
            draw(marks, owner, of: area, look, isSideways: true)
        }
    }

    private mutating func draw(
        _ marks: [Plot.Mark], _ owner: Plot.Owner, of area: PlotArea, _ look: PlotStyle.Look,
        isSideways: Bool
    ) {
        let radius = PlotStyle.markRadius
        for mark in marks {
            stroke(
                area.whisker(mark, isSideways: isSideways, markRadius: radius),
                width: PlotStyle.whiskerWidth, look.grey, dashes: look.whiskerDashes)
        }
        // Each mark is ringed by the background, so that it stands out from lines.
        for mark in marks {
            let centre = area.point(mark.point)
            if owner == .against {
                fillDiamond(at: centre, reach: radius * 1.7, 0)
                fillDiamond(at: centre, reach: radius * 1.25, look.grey)
            } else {
                disc(at: centre, radius: radius * 1.35, 0)
                disc(at: centre, radius: radius, look.grey)
            }
        }
    }

    private mutating func fillDiamond(at centre: DrawingPoint, reach: Double, _ grey: Double) {
        let left = DrawingPoint(centre.x - reach, centre.y)
        let right = DrawingPoint(centre.x + reach, centre.y)
        fill(
            upper: [left, DrawingPoint(centre.x, centre.y - reach), right],
            lower: [left, DrawingPoint(centre.x, centre.y + reach), right], grey)
    }
}
