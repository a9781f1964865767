import Foundation

/// A plot as an SVG element for a page that holds `style`: title, of whom, what the signs stand
/// for, then the area with its axes. Its words are text, which can be selected and searched; those
/// who hear the page hear its title and description.
struct PlotSVG {
    private let plot: Plot
    private let area: PlotArea
    /// The words above the area: each line with its sign, where it has one, and its baseline.
    private let head: [Line]

    private struct Line {
        var text: String
        var kind: String
        var baseline: Double
        var sign: Plot.LegendEntry?
    }

    // Pixels at the size that the page shows it in.
    private static let width = 520.0
    private static let edge = 14.0
    private static let titleSize = 18.0
    private static let textSize = 13.0
    private static let tickSize = 12.0
    private static let legendIndent = 42.0
    private static let markRadius = 4.2

    init(_ plot: Plot) {
        self.plot = plot
        let room = Self.width - 2 * Self.edge
        var head: [Line] = []
        var baseline = Self.edge - 2
        func add(_ text: String, kind: String, size: Double, sign: Plot.LegendEntry? = nil) {
            let lines = TextFitting.lines(
                text, size: size, width: room - (sign == nil ? 0 : Self.legendIndent))
            for (index, line) in lines.enumerated() {
                baseline += size * (index == 0 ? 1.5 : 1.3)
                head.append(
                    Line(
                        text: line, kind: kind, baseline: baseline,
                        sign: index == 0 ? sign : nil))
            }
        }
        add(plot.title, kind: "title", size: Self.titleSize)
        add(plot.subtitle, kind: "quiet", size: Self.textSize)
        baseline += 4
        for entry in plot.legend {
            add(entry.text, kind: "legend", size: Self.textSize, sign: entry)
        }
        self.head = head
        let labels = plot.vertical.ticks.map {
            TextFitting.width(of: Self.verticalLabel($0), size: Self.tickSize)
        }
        let title = plot.vertical.title.isEmpty ? 0 : 22.0
        let left = Self.edge + title + (labels.max() ?? 0) + 10
        let across = Self.width - left - Self.edge - 8
        let height =
            switch plot.shape {
            case .square: across
            case .wide: across * 0.62
            case .rows(let count): Double(count) * 26 + 10
            }
        area = PlotArea(
            plot: plot, left: left, top: baseline + 18, width: across, height: height)
    }

    /// A label beside the area, cut short where it would take more than a part of the width.
    private static func verticalLabel(_ tick: PlotAxis.Tick) -> String {
        TextFitting.cut(tick.label, size: tickSize, width: width * 0.42)
    }

    var text: String {
        let height = area.top + area.height + 50
        let size = "\(Self.number(Self.width)) \(Self.number(height))"
        let ids = ["title", "desc"].map { "\(plot.name)-\($0)" }
        var lines = [
            "<svg class=\"plot\" role=\"img\" aria-labelledby=\"\(ids.joined(separator: " "))\" "
                + "viewBox=\"0 0 \(size)\" width=\"\(Self.number(Self.width))\" "
                + "height=\"\(Self.number(height))\">",
            "<title id=\"\(ids[0])\">\(plot.title.htmlEscaped)</title>",
            "<desc id=\"\(ids[1])\">\(description.htmlEscaped)</desc>",
        ]
        lines += headElements
        lines += area.grid.map { "<path class=\"grid\" d=\"\(Self.path($0))\"/>" }
        lines += plot.layers.flatMap(elements)
        lines += axisElements + ["</svg>"]
        return lines.joined(separator: "\n")
    }

    /// What is shown, for those who do not see it.
    private var description: String {
        let axes = [plot.horizontal.title, plot.vertical.title].filter { !$0.isEmpty }
        return ([plot.subtitle] + plot.legend.map(\.text)).joined(separator: "; ")
            + ". Axes: " + axes.joined(separator: "; ") + "."
    }

    // MARK: - Words

    private var headElements: [String] {
        head.flatMap { line -> [String] in
            let x = Self.edge + (line.kind == "legend" ? Self.legendIndent : 0)
            return (line.sign.map { [sign($0, y: line.baseline - 4.5)] } ?? [])
                + [Self.text(line.text, x: x, y: line.baseline, line.kind)]
        }
    }

    private func sign(_ entry: Plot.LegendEntry, y: Double) -> String {
        if entry.isMark {
            return mark(entry.owner, at: DrawingPoint(Self.edge + 16, y))
        }
        let ends = [DrawingPoint(Self.edge + 1, y), DrawingPoint(Self.edge + 31, y)]
        return "<path class=\"\(Self.name(entry.owner)) line\" d=\"\(Self.path(ends))\"/>"
    }

    private var axisElements: [String] {
        let bottom = area.top + area.height
        var lines = [
            [
                DrawingPoint(area.left, area.top), DrawingPoint(area.left, bottom),
                DrawingPoint(area.left + area.width, bottom),
            ]
        ]
        var words: [String] = []
        for tick in plot.horizontal.ticks {
            let x = area.column(tick.value)
            lines.append([DrawingPoint(x, bottom), DrawingPoint(x, bottom + 5)])
            words.append(Self.text(tick.label, x: x, y: bottom + 18, "tick middle"))
        }
        for tick in plot.vertical.ticks {
            let y = area.row(tick.value)
            lines.append([DrawingPoint(area.left - 5, y), DrawingPoint(area.left, y)])
            words.append(
                Self.text(Self.verticalLabel(tick), x: area.left - 9, y: y + 4.2, "tick end"))
        }
        words.append(
            Self.text(
                plot.horizontal.title, x: area.left + area.width / 2, y: bottom + 39, "middle"))
        if !plot.vertical.title.isEmpty {
            words.append(
                Self.text(
                    plot.vertical.title, x: Self.edge + 9, y: area.top + area.height / 2,
                    "middle", isUpright: true))
        }
        return ["<path class=\"axis\" d=\"\(lines.map(Self.path).joined())\"/>"] + words
    }

    private static func text(
        _ text: String, x: Double, y: Double, _ kind: String, isUpright: Bool = false
    ) -> String {
        let (x, y) = (number(x), number(y))
        return "<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\""
            + (isUpright ? " transform=\"rotate(-90 \(x) \(y))\"" : "")
            + ">\(text.htmlEscaped)</text>"
    }

    // MARK: - Values

    private func elements(_ layer: Plot.Layer) -> [String] {
        let name = Self.name(layer.owner)
        switch layer {
        case .reference(let points), .line(_, let points):
            return ["<path class=\"\(name) line\" d=\"\(Self.path(points.map(area.point)))\"/>"]
        case .band(_, let lower, let upper):
            let outline = upper.map(area.point) + lower.reversed().map(area.point)
            return ["<path class=\"\(name) band\" d=\"\(Self.path(outline))Z\"/>"]
        case .marks(_, let marks): return elements(marks, layer.owner, isSideways: false)
        case .sidewaysMarks(_, let marks): return elements(marks, layer.owner, isSideways: true)
        }
    }

    private func elements(
        _ marks: [Plot.Mark], _ owner: Plot.Owner?, isSideways: Bool
    ) -> [String] {
        let whiskers = marks.flatMap {
            area.whisker($0, isSideways: isSideways, markRadius: Self.markRadius)
        }
        return [
            "<path class=\"\(Self.name(owner)) whisker\" d=\"\(whiskers.map(Self.path).joined())\"/>"
        ]
            + marks.map { mark(owner, at: area.point($0.point)) }
    }

    /// A disc, or a diamond for what is compared with.
    private func mark(_ owner: Plot.Owner?, at centre: DrawingPoint) -> String {
        let name = Self.name(owner)
        guard owner == .against else {
            return "<circle class=\"\(name) mark\" cx=\"\(Self.number(centre.x))\" "
                + "cy=\"\(Self.number(centre.y))\" r=\"\(Self.number(Self.markRadius))\"/>"
        }
        let reach = Self.markRadius * 1.25
        let corners = [(-reach, 0), (0, -reach), (reach, 0), (0, reach)].map {
            DrawingPoint(centre.x + $0.0, centre.y + $0.1)
        }
        return "<path class=\"\(name) mark\" d=\"\(Self.path(corners))Z\"/>"
    }

    private static func name(_ owner: Plot.Owner?) -> String {
        switch owner {
        case .score: "score"
        case .against: "against"
        case .convention: "convention"
        case nil: "reference"
        }
    }

    /// The path through points. Of points closer than a third of a pixel, as a curve of many women
    /// has them, one is enough; the last one stays.
    static func path(_ points: [DrawingPoint]) -> String {
        var path = ""
        var previous: DrawingPoint?
        for (index, point) in points.enumerated() {
            if let previous, index < points.count - 1, previous.distance(to: point) < 0.33 {
                continue
            }
            path += "\(previous == nil ? "M" : "L")\(number(point.x)) \(number(point.y))"
            previous = point
        }
        return path
    }

    /// A number with at most two decimals.
    static func number(_ value: Double) -> String {
        let text = String(format: "%.2f", value)
        return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
    }

    // MARK: - Colours

    /// How plots look in a page that names its colours: `--paper`, `--ink`, `--quiet`, `--faint`
    /// for the grid, `--score`, `--against`, `--reference`. Owners differ by line and mark too, and
    /// the two scores in grey by their lightness.
    static let style = """
        .plot { max-width: 100%; height: auto; }
        .plot path { fill: none; stroke-linejoin: round; }
        .plot .grid { stroke: var(--faint); }
        .plot .axis { stroke: var(--quiet); stroke-width: 1.2; }
        .plot .line { stroke-width: 1.4; stroke-linecap: round; }
        .plot .score.line { stroke-width: 2.4; }
        .plot .against.line { stroke-width: 2.2; stroke-dasharray: 7 5.5; stroke-linecap: butt; }
        .plot .reference.line { stroke-width: 1.5; stroke-dasharray: .1 4; }
        .plot .score { color: var(--score); }
        .plot .against { color: var(--against); }
        .plot .convention { color: var(--quiet); }
        .plot .reference { color: var(--reference); }
        .plot .line, .plot .whisker { stroke: currentColor; }
        .plot .whisker { stroke-width: 1.5; }
        .plot .band { fill: currentColor; fill-opacity: .13; }
        .plot .mark { fill: currentColor; stroke: var(--paper); stroke-width: 3;
          paint-order: stroke; }
        .plot text { fill: var(--ink); font-size: \(number(textSize))px; white-space: pre; }
        .plot .title { font-size: \(number(titleSize))px; font-weight: 700; }
        .plot .quiet { fill: var(--quiet); }
        .plot .tick { font-size: \(number(tickSize))px; font-variant-numeric: tabular-nums; }
        .plot .middle { text-anchor: middle; }
        .plot .end { text-anchor: end; }

        """
}
