import Foundation

/// A diagram: what is drawn, and the words around it. `PlotSVG` draws it on a page, and
/// `PlotPainter` its area in cells between lines of text at a terminal.
package struct Plot: Sendable, Hashable {
    /// A point in the plot's own values.
    package struct Point: Sendable, Hashable {
        /// Along the horizontal axis.
        package var x: Double
        /// Along the vertical axis.
        package var y: Double

        package init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// Whose the values are. Each has its own colour, line and mark, so that none is told by colour
    /// alone.
    package enum Owner: Sendable, Hashable {
        /// The score that is judged: a full line, discs.
        case score
        /// The score it is compared with: a dashed line, diamonds.
        case against
        /// A convention that scores are compared with, as flagging every woman: a thin line.
        case convention
    }

    /// A value with the interval it lies in.
    package struct Mark: Sendable, Hashable {
        package var point: Point
        /// The lower end of its interval; nil without one.
        package var lower: Double?
        /// The upper end.
        package var upper: Double?

        package init(_ point: Point, lower: Double? = nil, upper: Double? = nil) {
            self.point = point
            self.lower = lower
            self.upper = upper
        }
    }

    /// What is drawn, one over the other.
    package enum Layer: Sendable, Hashable {
        /// What a worthless or a perfect score would give: a thin dotted line.
        case reference([Point])
        /// The area between two lines over the same values of x.
        case band(Owner, lower: [Point], upper: [Point])
        /// A line through points.
        case line(Owner, [Point])
        /// Values with vertical intervals.
        case marks(Owner, [Mark])
        /// Values with horizontal intervals.
        case sidewaysMarks(Owner, [Mark])
    }

    /// What a sign in the plot stands for.
    package struct LegendEntry: Sendable, Hashable {
        /// Whose sign it is; nil for the reference.
        package var owner: Owner?
        /// Whether the sign is a mark, else a line.
        package var isMark: Bool
        /// What it stands for, with the figure and its interval.
        package var text: String

        package init(_ owner: Owner?, isMark: Bool = false, _ text: String) {
            self.owner = owner
            self.isMark = isMark
            self.text = text
        }
    }

    /// How high the area is for its width.
    package enum Shape: Sendable, Hashable {
        /// As high as wide: both axes have the same scale.
        case square
        /// Lower than wide.
        case wide
        /// As high as so many rows of text want.
        case rows(Int)
    }

    /// A short name for files and links: `roc`.
    package var name: String
    /// What is shown.
    package var title: String
    /// Of whom: the number of women, and what else must not be parted from the picture.
    package var subtitle: String
    package var horizontal: PlotAxis
    package var vertical: PlotAxis
    /// What is drawn, the first below.
    package var layers: [Layer]
    /// What the signs stand for.
    package var legend: [LegendEntry]
    /// How high the area is.
    package var shape: Shape

    package init(
        name: String, title: String, subtitle: String, horizontal: PlotAxis, vertical: PlotAxis,
        layers: [Layer], legend: [LegendEntry], shape: Shape
    ) {
        self.name = name
        self.title = title
        self.subtitle = subtitle
        self.horizontal = horizontal
        self.vertical = vertical
        self.layers = layers
        self.legend = legend
        self.shape = shape
    }
}

extension Plot.Layer {
    /// Whose it is; nil for a reference.
    var owner: Plot.Owner? {
        switch self {
        case .reference: nil
        case .band(let owner, _, _), .line(let owner, _), .marks(let owner, _),
            .sidewaysMarks(let owner, _):
            owner
        }
    }
}

/// A scale of a plot, with what stands beside it.
package struct PlotAxis: Sendable, Hashable {
    /// A value that is marked.
    package struct Tick: Sendable, Hashable {
        /// Where.
        package var value: Double
        /// What stands there.
        package var label: String

        package init(_ value: Double, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// What is measured, with its unit.
    package var title: String
    /// The value at the scale's beginning.
    package var lowest: Double
    /// The value at its end, above `lowest`.
    package var highest: Double
    /// The marked values, rising, within the scale.
    package var ticks: [Tick]

    /// A scale with given marks.
    ///
    /// - Precondition: `lowest` lies below `highest`, both finite.
    package init(title: String, lowest: Double, highest: Double, ticks: [Tick]) {
        precondition(lowest.isFinite && highest.isFinite && lowest < highest)
        self.title = title
        self.lowest = lowest
        self.highest = highest
        self.ticks = ticks.filter { (lowest...highest).contains($0.value) }
    }

    /// A scale that begins and ends at round values around the given ones.
    ///
    /// - Parameters:
    ///   - values: What must have room; 0 to 1 where there are none.
    ///   - marks: About how many marks there are to be.
    ///   - factor: What a label multiplies its value by: 100 for percent.
    package init(title: String, around values: [Double], marks: Int = 5, factor: Double = 1) {
        let values = values.filter(\.isFinite)
        let least = values.min() ?? 0
        let most = max(values.max() ?? 1, least + max(abs(least), 1) * 1e-6)
        let step = Self.step((most - least) / Double(marks))
        let first = (least / step + 1e-9).rounded(.down)
        let last = max(first + 1, (most / step - 1e-9).rounded(.up))
        let decimals = Self.decimals(of: step * factor)
        self.init(
            title: title, lowest: first * step, highest: last * step,
            ticks: (Int(first)...Int(last)).map { count in
                let value = Double(count) * step
                return Tick(value, String(format: "%.\(decimals)f", value * factor + 0.0))
            })
    }

    /// Where a value lies, 0 at the beginning of the scale and 1 at its end.
    package func share(of value: Double) -> Double { (value - lowest) / (highest - lowest) }

    /// The smallest of 1, 2, 5 times a power of ten that is not below a width.
    static func step(_ width: Double) -> Double {
        let power = pow(10, floor(log10(width)))
        let factor = [1.0, 2, 5, 10].first { $0 * power >= width * (1 - 1e-9) } ?? 10
        return factor * power
    }

    private static func decimals(of step: Double) -> Int {
        max(0, -Int(floor(log10(step) + 1e-9)))
    }
}

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
