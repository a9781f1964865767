import Imaging

/// Draws plots as pictures.
package enum PlotPainter {
    /// A plot on white paper with its words: title, of whom, what the signs stand for, axes.
    ///
    /// - Parameters:
    ///   - width: In pixels at scale 1, from 240. The height follows from what is shown.
    ///   - scale: Pixels for each of those: 2 for sharp screens, 3 for print.
    package static func picture(of plot: Plot, width: Int = 560, scale: Double = 2) -> ColorImage {
        let sheet = PlotSheet(plot: plot, width: Double(max(240, width)), scale: scale)
        return sheet.canvas.image
    }

    /// What a plot shows without any word, in greys from 0 to 255 on black, for block graphics.
    ///
    /// - Parameters:
    ///   - width: Columns of the picture, 8 for each cell.
    ///   - height: Rows of the picture, 16 for each cell.
    ///   - hasGreys: Whether there are greys, else owners differ by their dashes alone.
    package static func greyArea(
        of plot: Plot, width: Int, height: Int, hasGreys: Bool = true
    ) -> GreyImage {
        let style = hasGreys ? PlotStyle.cells : .bareCells
        var canvas = Canvas(width: width, height: height, color: style.background)
        PlotArea(
            plot: plot, style: style, left: 0, top: 0, width: Double(width),
            height: Double(height), scale: 1
        ).draw(on: &canvas)
        return canvas.grey
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
