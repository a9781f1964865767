import Reporting
import TerminalUI

/// Plots as text: the curves in block graphics, every word beside them as real text.
package struct PlotPrinter {
    private let fitter: PictureFitter

    /// A printer for given glyphs and colours.
    package init(glyphs: GlyphSet, colors: ColorDepth) {
        fitter = PictureFitter(glyphs: glyphs, colors: colors)
    }

    /// The lines of plots, two side by side where there is room, else one below the other.
    package func lines(_ plots: [Plot], columns: Int) -> [String] {
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
        for (place, block) in blocks.enumerated() {
            block.draw(x: place * (width + gap), on: &grid, with: fitter)
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
