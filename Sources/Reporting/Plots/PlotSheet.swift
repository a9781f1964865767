/// A plot on paper: where its words and its area stand, and how they are drawn.
struct PlotSheet {
    let plot: Plot
    let style = PlotStyle.paper
    /// Pixels at scale 1.
    let width: Double
    let scale: Double

    private static let titleSize = 18.0
    private static let textSize = 13.0
    private static let tickSize = 12.0
    private static let legendStep = 20.0
    private static let edge = 14.0

    /// The sheet as it is drawn.
    var canvas: Canvas {
        let area = area
        let height = area.top / scale + area.height / scale + 52
        var canvas = Canvas(
            width: Int((width * scale).rounded()), height: Int((height * scale).rounded()),
            color: style.background)
        drawHead(on: &canvas)
        area.draw(on: &canvas)
        drawAxes(area, on: &canvas)
        return canvas
    }

    private var area: PlotArea {
        let labels = plot.vertical.ticks.map {
            StrokeFont.width(of: $0.label, size: Self.tickSize)
        }
        let left = Self.edge + 24 + (labels.max() ?? 0) + 8
        let across = width - left - Self.edge - 8
        let top = Self.edge + 50 + Double(plot.legend.count) * Self.legendStep + 12
        return PlotArea(
            plot: plot, style: style, left: left * scale, top: top * scale,
            width: across * scale, height: height(across) * scale, scale: scale)
    }

    private func height(_ across: Double) -> Double {
        switch plot.shape {
        case .square: across
        case .wide: across * 0.62
        case .rows(let count): Double(count) * 26 + 10
        }
    }

    private func place(_ x: Double, _ y: Double) -> DrawingPoint {
        DrawingPoint(x * scale, y * scale)
    }

    // MARK: - Words

    private func drawHead(on canvas: inout Canvas) {
        let room = width - 2 * Self.edge
        canvas.draw(
            Self.fitted(plot.title, size: Self.titleSize, width: room),
            at: place(Self.edge, Self.edge + 16), size: Self.titleSize * scale, style.ink,
            weight: .bold)
        canvas.draw(
            Self.fitted(plot.subtitle, size: Self.textSize, width: room),
            at: place(Self.edge, Self.edge + 39), size: Self.textSize * scale, style.quietInk)
        for (index, entry) in plot.legend.enumerated() {
            let y = Self.edge + 64 + Double(index) * Self.legendStep
            drawSign(entry, y: y - 4.5, on: &canvas)
            canvas.draw(
                Self.fitted(entry.text, size: Self.textSize, width: room - 42),
                at: place(Self.edge + 42, y), size: Self.textSize * scale, style.ink)
        }
    }

    private func drawSign(_ entry: Plot.LegendEntry, y: Double, on canvas: inout Canvas) {
        let look = style.look(entry.owner)
        if entry.isMark {
            PlotArea.draw(
                entry.owner, at: place(Self.edge + 16, y), radius: style.markRadius * scale,
                look.color, inside: style.background, on: &canvas)
        } else {
            canvas.stroke(
                [[place(Self.edge + 1, y), place(Self.edge + 31, y)]],
                width: look.lineWidth * scale, look.color,
                dashes: look.dashes.map { $0 * scale })
        }
    }

    private func drawAxes(_ area: PlotArea, on canvas: inout Canvas) {
        let bottom = area.top + area.height
        canvas.stroke(
            [
                [
                    DrawingPoint(area.left, area.top), DrawingPoint(area.left, bottom),
                    DrawingPoint(area.left + area.width, bottom),
                ]
            ], width: 1.2 * scale, style.quietInk)
        for tick in plot.horizontal.ticks {
            let x = area.column(tick.value)
            canvas.stroke(
                [[DrawingPoint(x, bottom), DrawingPoint(x, bottom + 5 * scale)]],
                width: 1.2 * scale, style.quietInk)
            canvas.draw(
                tick.label, at: DrawingPoint(x, bottom + 18 * scale),
                size: Self.tickSize * scale, style.ink, alignment: .middle)
        }
        for tick in plot.vertical.ticks {
            let y = area.row(tick.value)
            canvas.stroke(
                [[DrawingPoint(area.left - 5 * scale, y), DrawingPoint(area.left, y)]],
                width: 1.2 * scale, style.quietInk)
            canvas.draw(
                tick.label, at: DrawingPoint(area.left - 9 * scale, y + 4.2 * scale),
                size: Self.tickSize * scale, style.ink, alignment: .right)
        }
        canvas.draw(
            plot.horizontal.title,
            at: DrawingPoint(area.left + area.width / 2, bottom + 39 * scale),
            size: Self.textSize * scale, style.ink, alignment: .middle)
        canvas.draw(
            plot.vertical.title,
            at: DrawingPoint((Self.edge + 9) * scale, area.top + area.height / 2),
            size: Self.textSize * scale, style.ink, alignment: .middle, isUpright: true)
    }

    /// A text cut short with an ellipsis where it is wider than there is room.
    static func fitted(_ text: String, size: Double, width: Double) -> String {
        guard StrokeFont.width(of: text, size: size) > width else { return text }
        var shorter = Substring(text)
        while let last = shorter.last,
            StrokeFont.width(of: shorter + "…", size: size) > width || last == " "
        {
            shorter.removeLast()
        }
        return shorter + "…"
    }
}
