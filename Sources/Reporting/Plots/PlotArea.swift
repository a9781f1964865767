/// Where the values of a plot lie in a rectangle of a picture, in pixels from the picture's top
/// left corner. What lies beyond the scales is drawn at the edge.
struct PlotArea {
    let plot: Plot
    let left: Double
    let top: Double
    let width: Double
    let height: Double

    func point(_ point: Plot.Point) -> DrawingPoint { DrawingPoint(column(point.x), row(point.y)) }

    /// Where a value of the horizontal axis lies.
    func column(_ x: Double) -> Double {
        left + width * min(max(plot.horizontal.share(of: x), 0), 1)
    }

    /// Where a value of the vertical axis lies.
    func row(_ y: Double) -> Double {
        top + height * (1 - min(max(plot.vertical.share(of: y), 0), 1))
    }

    /// A line across the area at each tick.
    var grid: [[DrawingPoint]] {
        plot.horizontal.ticks.map { tick in
            let x = column(tick.value)
            return [DrawingPoint(x, top), DrawingPoint(x, top + height)]
        }
            + plot.vertical.ticks.map { tick in
                let y = row(tick.value)
                return [DrawingPoint(left, y), DrawingPoint(left + width, y)]
            }
    }

    /// The interval of a mark: a line with a cap at both ends; nothing where it has none.
    func whisker(
        _ mark: Plot.Mark, isSideways: Bool, markRadius: Double
    ) -> [[DrawingPoint]] {
        guard let lower = mark.lower, let upper = mark.upper else { return [] }
        let cap = markRadius * 0.75
        if isSideways {
            let y = row(mark.point.y)
            let ends = [column(lower), column(upper)]
            return [ends.map { DrawingPoint($0, y) }]
                + ends.map { [DrawingPoint($0, y - cap), DrawingPoint($0, y + cap)] }
        }
        let x = column(mark.point.x)
        let ends = [row(lower), row(upper)]
        return [ends.map { DrawingPoint(x, $0) }]
            + ends.map { [DrawingPoint(x - cap, $0), DrawingPoint(x + cap, $0)] }
    }
}
