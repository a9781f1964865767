import Reporting
import TerminalUI

/// Plots as text: the curves in block graphics, every word beside them as real text.
struct PlotPrinter {
    private let fitter: PictureFitter

    /// A printer for given glyphs and colours.
    init(glyphs: GlyphSet, colors: ColorDepth) {
        fitter = PictureFitter(glyphs: glyphs, colors: colors)
    }

    /// The lines of plots, two side by side where there is room, else one below the other.
    func lines(_ plots: [Plot], columns: Int) -> [String] {
        let isPaired = columns >= 78
        var lines: [String] = []
        var rest = plots[...]
        while let first = rest.popFirst() {
            var pair = [first]
            if isPaired, !first.isTall, let next = rest.first, !next.isTall {
                pair.append(next)
                rest.removeFirst()
            }
            if !lines.isEmpty { lines.append("") }
            lines += self.lines(beside: pair, columns: columns)
        }
        return lines
    }

    private func lines(beside plots: [Plot], columns: Int) -> [String] {
        let gap = 2
        let isASCII = fitter.glyphs == .ascii
        let width =
            plots.count > 1 ? (columns - gap) / 2 : min(columns, plots[0].cellWidth)
        // Areas side by side begin and end on the same lines.
        let rows = plots.map { PlotBlock($0, width: width, isASCII: isASCII).areaRows }.max() ?? 0
        let headLines =
            plots.map { PlotBlock($0, width: width, isASCII: isASCII).headLines.count }.max() ?? 0
        let blocks = plots.map {
            PlotBlock($0, width: width, isASCII: isASCII, areaRows: rows, headRows: headLines)
        }
        let height = blocks.map(\.height).max() ?? 0
        var grid = CellGrid(width: width * plots.count + gap * (plots.count - 1), height: height)
        for (index, block) in blocks.enumerated() {
            block.draw(x: index * (width + gap), on: &grid, with: fitter)
        }
        return PlainText(
            colors: fitter.colors.themeColors, usesEscapes: fitter.colors != .plain,
            isUTF8: !isASCII
        ).text(of: grid, theme: .plots).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }
}

extension Plot {
    /// Whether it has a row for each of many things, and so takes the whole width.
    var isTall: Bool { if case .rows = shape { true } else { false } }

    /// How many cells it takes across where it stands alone.
    var cellWidth: Int {
        switch shape {
        case .square: 50
        case .wide: 64
        case .rows: 78
        }
    }
}

/// A plot in a rectangle of cells: title, of whom, what signs stand for; then the area in block
/// graphics with its scales as text.
struct PlotBlock {
    private let plot: Plot
    private let width: Int
    /// Lines of the area.
    let areaRows: Int
    private let headRows: Int
    private let isASCII: Bool

    /// - Parameters:
    ///   - isASCII: Whether signs past ASCII cannot be shown.
    ///   - areaRows: Lines of the area; nil for as many as its shape wants.
    ///   - headRows: Lines above it; nil for as many as the words take.
    init(
        _ plot: Plot, width: Int, isASCII: Bool, areaRows: Int? = nil, headRows: Int? = nil
    ) {
        self.plot = plot
        self.width = width
        self.isASCII = isASCII
        let across = width - Self.labelWidth(plot) - 1
        self.areaRows =
            areaRows
            ?? {
                switch plot.shape {
                case .square: max(4, across / 2)
                case .wide: max(4, across * 31 / 100)
                case .rows(let count): count
                }
            }()
        self.headRows = headRows ?? Self.headLines(plot, width: width, isASCII: isASCII).count
    }

    /// All lines: the words, the area, the axis with its labels and its title.
    var height: Int { headRows + areaRows + 3 }

    /// The words above the area.
    var headLines: [(text: String, role: Role)] {
        Self.headLines(plot, width: width, isASCII: isASCII)
    }

    private static func headLines(
        _ plot: Plot, width: Int, isASCII: Bool
    ) -> [(text: String, role: Role)] {
        var lines = TextWrap.lines(plot.title, columns: width).map { ($0, Role.strong) }
        lines += TextWrap.lines(plot.subtitle, columns: width).map { ($0, Role.text) }
        for entry in plot.legend {
            let role = Role.plot(entry.owner)
            for (index, line) in TextWrap.lines(entry.text, columns: width - 3).enumerated() {
                lines.append(
                    ((index == 0 ? sign(entry, isASCII: isASCII) : "  ") + " " + line, role))
            }
        }
        if !plot.vertical.title.isEmpty { lines.append((plot.vertical.title, .text)) }
        return lines
    }

    private static func sign(_ entry: Plot.LegendEntry, isASCII: Bool) -> String {
        if isASCII, entry.owner == .against { return entry.isMark ? " o" : "- " }
        return switch (entry.owner, entry.isMark) {
        case (.score, true): " ●"
        case (.score, false): "━━"
        case (.against, true): " ◆"
        case (.against, false): "╌╌"
        case (.convention, _): "──"
        case (nil, _): "··"
        }
    }

    private static func labelWidth(_ plot: Plot) -> Int {
        plot.vertical.ticks.map { TextWidth.columns(of: $0.label) }.max() ?? 0
    }

    // MARK: - Drawing

    /// Draws the block with its top left cell at (x, 0).
    func draw(x: Int, on grid: inout CellGrid, with fitter: PictureFitter) {
        // The words end just above the area, so that areas side by side begin on one line.
        let lines = headLines
        for (index, line) in lines.dropLast().enumerated() {
            _ = grid.put(line.text, x: x, y: index, role: line.role)
        }
        if let last = lines.last {
            _ = grid.put(last.text, x: x, y: headRows - 1, role: last.role)
        }
        let labels = Self.labelWidth(plot)
        let left = x + labels + 1
        let columns = width - labels - 1
        let hasColors = fitter.colors.themeColors > 0
        let image = PlotPainter.greyArea(
            of: plot, width: columns * 8, height: areaRows * 16, hasGreys: hasColors)
        let picture = Picture(width: image.width, height: image.height, pixels: image.pixels)
        var cells = fitter.fit(
            picture, PictureView(whole: picture, tone: ToneTable(windowing: 0...255)),
            columns: columns, rows: areaRows)
        if hasColors {
            cells.tint(
                PlotPainter.owners(of: plot, columns: columns, rows: areaRows),
                colors: fitter.colors.themeColors)
        }
        grid.put(cells, x: left, y: headRows)
        drawVertical(x: x, labels: labels, on: &grid)
        drawHorizontal(left: left, columns: columns, on: &grid)
    }

    private func drawVertical(x: Int, labels: Int, on grid: inout CellGrid) {
        for row in 0..<areaRows { _ = grid.put("│", x: x + labels, y: headRows + row) }
        _ = grid.put("└", x: x + labels, y: headRows + areaRows)
        for tick in plot.vertical.ticks {
            let row = cell(1 - plot.vertical.share(of: tick.value), of: areaRows)
            let padding = labels - TextWidth.columns(of: tick.label)
            _ = grid.put(tick.label, x: x + padding, y: headRows + row)
            _ = grid.put(row == areaRows ? "└" : "┤", x: x + labels, y: headRows + row)
        }
    }

    private func drawHorizontal(left: Int, columns: Int, on grid: inout CellGrid) {
        let y = headRows + areaRows
        _ = grid.put(String(repeating: "─", count: columns), x: left, y: y)
        var free = left - 1
        for tick in plot.horizontal.ticks {
            let column = left - 1 + cell(plot.horizontal.share(of: tick.value), of: columns)
            if column >= left { _ = grid.put("┴", x: column, y: y) }
            let length = TextWidth.columns(of: tick.label)
            let start = min(max(column - length / 2, left - 1), left + columns - length)
            guard start >= free else { continue }
            _ = grid.put(tick.label, x: start, y: y + 1)
            free = start + length + 1
        }
        let title = plot.horizontal.title
        let start = left + max(0, (columns - TextWidth.columns(of: title)) / 2)
        _ = grid.put(title, x: start, y: y + 2)
    }

    /// The cell in which a share of a side falls; the far end lies just beyond the last one.
    private func cell(_ share: Double, of count: Int) -> Int {
        min(max(Int((share * Double(count) + 1e-9).rounded(.down)), 0), count)
    }
}

extension PictureCells {
    /// Gives greys that belong to somebody's values the colour of the owner, as light as they are.
    ///
    /// - Parameters:
    ///   - owners: Whose each cell is, row by row; greys of nobody's stay.
    ///   - colors: How many colours the terminal has, 16 or 256.
    mutating func tint(_ owners: [Plot.Owner?], colors: Int) {
        for (index, owner) in owners.enumerated() {
            guard let owner, let ramp = owner.ramp else { continue }
            func tinted(_ index: UInt8?) -> UInt8? {
                guard let index else { return nil }
                let level = Double(TerminalPalette.rgb(of: Int(index)).green) / 255
                // What is nearly black is ground, and not ink.
                let step = min(ramp.count - 1, Int(level * Double(ramp.count)))
                guard level > 0.2, let color = ramp[step].index(colors: colors) else {
                    return index
                }
                return UInt8(clamping: color)
            }
            cells[index].foreground = tinted(cells[index].foreground)
            cells[index].background = tinted(cells[index].background)
        }
    }
}

extension Plot.Owner {
    /// From dark to light: blue and orange, which colour-blind eyes tell apart too. A convention
    /// stays grey.
    fileprivate var ramp: [PaletteColor]? {
        switch self {
        case .score: Self.ramp([23, 24, 31, 38, 45], basic: [4, 4, 12, 14, 14])
        case .against: Self.ramp([94, 130, 166, 202, 208], basic: [1, 1, 9, 9, 9])
        case .convention: nil
        }
    }

    private static func ramp(_ indices: [Int], basic: [Int]) -> [PaletteColor] {
        zip(indices, basic).map { PaletteColor(index: $0, basic: $1) }
    }
}

extension Role {
    /// The role of what stands beside an owner's sign.
    static func plot(_ owner: Plot.Owner?) -> Role {
        switch owner {
        case .score: .plotScore
        case .against: .plotAgainst
        case .convention, nil: .text
        }
    }

    private static let plotScore = Role(rawValue: "plot.score")
    private static let plotAgainst = Role(rawValue: "plot.against")
}

extension Theme {
    /// Titles stand out, and what belongs to a score has its colour; all else has the terminal's
    /// own colours.
    static let plots: Theme = {
        func look(_ owner: Plot.Owner) -> RoleStyle {
            RoleStyle(foreground: owner.ramp?.last)
        }
        return Theme(
            name: "plots", summary: "The terminal's own colours, titles bold",
            roles: [
                .strong: RoleStyle(attributes: [.bold]), .plot(.score): look(.score),
                .plot(.against): look(.against),
            ], heat: builtIn.heat)
    }()
}
