/// Draws what a plot shows into a rectangle of a canvas; words are not drawn here.
struct PlotArea {
    let plot: Plot
    let style: PlotStyle
    /// The corners of the rectangle, and how many pixels one of the style's is.
    let left: Double
    let top: Double
    let width: Double
    let height: Double
    let scale: Double

    /// Where a place of the plot lies on the canvas, drawn to the edge where it lies beyond.
    func point(_ place: Plot.Point) -> DrawingPoint {
        DrawingPoint(column(place.x), row(place.y))
    }

    /// The horizontal place of a value.
    func column(_ x: Double) -> Double {
        left + width * min(max(plot.horizontal.share(of: x), 0), 1)
    }

    /// The vertical place of a value.
    func row(_ y: Double) -> Double {
        top + height * (1 - min(max(plot.vertical.share(of: y), 0), 1))
    }

    func draw(on canvas: inout Canvas) {
        for tick in plot.horizontal.ticks {
            let x = column(tick.value)
            canvas.stroke(
                [[DrawingPoint(x, top), DrawingPoint(x, top + height)]], width: scale, style.grid)
        }
        for tick in plot.vertical.ticks {
            let y = row(tick.value)
            canvas.stroke(
                [[DrawingPoint(left, y), DrawingPoint(left + width, y)]], width: scale,
                style.grid)
        }
        for layer in plot.layers { draw(layer, on: &canvas) }
    }

    private func draw(_ layer: Plot.Layer, on canvas: inout Canvas) {
        switch layer {
        case .reference(let points):
            stroke(points, style.reference, on: &canvas)
        case .band(let owner, let lower, let upper):
            let look = style.look(owner)
            canvas.fill(
                upper: upper.map(point), lower: lower.map(point), look.color,
                opacity: look.bandOpacity)
        case .line(let owner, let points):
            stroke(points, style.look(owner), on: &canvas)
        case .marks(let owner, let marks):
            draw(marks, owner, on: &canvas) { whisker($0) }
        case .sidewaysMarks(let owner, let marks):
            draw(marks, owner, on: &canvas) { sidewaysWhisker($0) }
        }
    }

    private func draw(
        _ marks: [Plot.Mark], _ owner: Plot.Owner, on canvas: inout Canvas,
        whisker: (Plot.Mark) -> [[DrawingPoint]]
    ) {
        let look = style.look(owner)
        let color = look.color
        for mark in marks {
            canvas.stroke(
                whisker(mark), width: style.whiskerWidth * scale, color,
                dashes: look.whiskerDashes.map { $0 * scale })
        }
        for mark in marks {
            Self.draw(
                owner, at: point(mark.point), radius: style.markRadius * scale, color,
                inside: style.background, on: &canvas)
        }
    }

    private func stroke(
        _ points: [Plot.Point], _ look: PlotStyle.Look, on canvas: inout Canvas
    ) {
        canvas.stroke(
            [points.map(point)], width: look.lineWidth * scale, look.color,
            dashes: look.dashes.map { $0 * scale })
    }

    /// An interval with a cap at both ends.
    private func whisker(_ mark: Plot.Mark) -> [[DrawingPoint]] {
        guard let lower = mark.lower, let upper = mark.upper else { return [] }
        let x = column(mark.point.x)
        return [[DrawingPoint(x, row(lower)), DrawingPoint(x, row(upper))]]
            + [row(lower), row(upper)].map {
                [DrawingPoint(x - capReach, $0), DrawingPoint(x + capReach, $0)]
            }
    }

    private func sidewaysWhisker(_ mark: Plot.Mark) -> [[DrawingPoint]] {
        guard let lower = mark.lower, let upper = mark.upper else { return [] }
        let y = row(mark.point.y)
        return [[DrawingPoint(column(lower), y), DrawingPoint(column(upper), y)]]
            + [column(lower), column(upper)].map {
                [DrawingPoint($0, y - capReach), DrawingPoint($0, y + capReach)]
            }
    }

    private var capReach: Double { style.markRadius * 0.75 * scale }

    /// A disc, or a diamond for what is compared with, ringed by the background so that it stands
    /// out from lines.
    static func draw(
        _ owner: Plot.Owner?, at centre: DrawingPoint, radius: Double, _ color: DrawingColor,
        inside background: DrawingColor, on canvas: inout Canvas
    ) {
        guard owner == .against else {
            canvas.disc(at: centre, radius: radius * 1.35, background)
            canvas.disc(at: centre, radius: radius, color)
            return
        }
        func diamond(_ reach: Double, _ color: DrawingColor, on canvas: inout Canvas) {
            let (left, right) = (
                DrawingPoint(centre.x - reach, centre.y), DrawingPoint(centre.x + reach, centre.y)
            )
            canvas.fill(
                upper: [left, DrawingPoint(centre.x, centre.y - reach), right],
                lower: [left, DrawingPoint(centre.x, centre.y + reach), right], color)
        }
        diamond(radius * 1.7, background, on: &canvas)
        diamond(radius * 1.25, color, on: &canvas)
    }
}
