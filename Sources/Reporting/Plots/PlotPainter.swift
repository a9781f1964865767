import Imaging

/// Draws plots as pictures.
public enum PlotPainter {
    /// A plot on white paper with its words: title, of whom, what the signs stand for, axes.
    ///
    /// - Parameters:
    ///   - width: In pixels at scale 1, from 240. The height follows from what is shown.
    ///   - scale: Pixels for each of those: 2 for sharp screens, 3 for print.
    public static func picture(of plot: Plot, width: Int = 560, scale: Double = 2) -> ColorImage {
        let sheet = PlotSheet(plot: plot, width: Double(max(240, width)), scale: scale)
        return sheet.canvas.image
    }

    /// What a plot shows without any word, in greys from 0 to 255 on black, for block graphics.
    ///
    /// - Parameters:
    ///   - width: Columns of the picture, 8 for each cell.
    ///   - height: Rows of the picture, 16 for each cell.
    public static func greyArea(of plot: Plot, width: Int, height: Int) -> GreyImage {
        var canvas = Canvas(width: width, height: height, color: PlotStyle.cells.background)
        PlotArea(
            plot: plot, style: .cells, left: 0, top: 0, width: Double(width),
            height: Double(height), scale: 1
        ).draw(on: &canvas)
        return canvas.grey
    }
}
