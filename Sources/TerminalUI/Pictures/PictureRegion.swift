/// A rectangle in a picture, in pixels from its top left corner; it may reach beyond the picture.
package struct PictureRegion: Sendable, Hashable {
    /// The left edge.
    package var x: Double
    /// The upper edge.
    package var y: Double
    /// Pixels across.
    package var width: Double
    /// Pixels down.
    package var height: Double

    /// A rectangle.
    ///
    /// - Precondition: every number is finite; width and height are positive.
    package init(x: Double, y: Double, width: Double, height: Double) {
        precondition(x.isFinite && y.isFinite && width.isFinite && height.isFinite)
        precondition(width > 0 && height > 0)
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package init(whole picture: Picture) {
        self.init(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
    }

    /// Where the rest falls when a region keeps its shape on a grid of cells.
    package enum Alignment: Sendable, Hashable {
        /// Against the first edge: left and top.
        case leading
        /// In the middle.
        case centre
        /// Against the last edge: right and bottom.
        case trailing
    }

    /// The smallest region around this one that keeps its shape on a grid of cells.
    ///
    /// A cell is taken to be twice as high as wide (8 x 16 pixels). What is added is drawn black
    /// where it lies outside the picture.
    ///
    /// - Parameters:
    ///   - columns: Cells across, positive.
    ///   - rows: Cells down, positive.
    ///   - pixelAspect: Height of a picture's pixel over its width.
    ///   - horizontal: Where this region lies when the cells are too wide for it.
    ///   - vertical: Where it lies when they are too high.
    package func keepingShape(
        columns: Int, rows: Int, pixelAspect: Double = 1, horizontal: Alignment = .centre,
        vertical: Alignment = .centre
    ) -> PictureRegion {
        precondition(columns > 0 && rows > 0 && pixelAspect > 0)
        let wanted = Double(columns) / Double(2 * rows) * pixelAspect
        var region = self
        if width < height * wanted {
            region.width = height * wanted
            region.x -= (region.width - width) * horizontal.share
        } else {
            region.height = width / wanted
            region.y -= (region.height - height) * vertical.share
        }
        return region
    }
}

extension PictureRegion.Alignment {
    /// The share of what is added that goes before the region.
    fileprivate var share: Double {
        switch self {
        case .leading: 0
        case .centre: 0.5
        case .trailing: 1
        }
    }
}
