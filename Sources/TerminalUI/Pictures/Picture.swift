/// A grey picture of stored 16-bit values, as far as drawing it needs to know one.
package struct Picture: Sendable, Hashable {
    /// Columns.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `width * height` values, row by row from the top left; the array is shared, not copied.
    package let pixels: [UInt16]

    /// A picture of given values.
    ///
    /// - Precondition: `pixels.count == width * height`, both positive.
    package init(width: Int, height: Int, pixels: [UInt16]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height)
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}

/// What of a picture is drawn and how: which part, how turned, how grey.
package struct PictureView: Sendable {
    /// The part that fills the cells; what of it lies outside the picture is black.
    package var region: PictureRegion
    /// Whether left and right change places.
    package var flipsHorizontally: Bool
    /// Whether top and bottom change places.
    package var flipsVertically: Bool
    /// Which grey a stored value has.
    package var tone: ToneTable

    /// A view of a part of a picture.
    package init(
        region: PictureRegion, flipsHorizontally: Bool = false, flipsVertically: Bool = false,
        tone: ToneTable
    ) {
        self.region = region
        self.flipsHorizontally = flipsHorizontally
        self.flipsVertically = flipsVertically
        self.tone = tone
    }

    /// A view of the whole of a picture, as it is stored.
    package init(whole picture: Picture, tone: ToneTable) {
        self.init(region: PictureRegion(whole: picture), tone: tone)
    }
}

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

/// The grey, 0 (black) to 255 (white), of every stored value.
///
/// Averages of stored values fall between two of them; their grey is interpolated.
package struct ToneTable: Sendable, Hashable {
    /// One grey a stored value, and the last one once more so that interpolation never runs out.
    package let greys: ContiguousArray<Float>

    /// How many stored values there are.
    package static let count = 65_536

    /// A table from the grey of each stored value; greys are clamped to 0...255.
    package init(grey: (UInt16) -> Float) {
        var greys = ContiguousArray<Float>()
        greys.reserveCapacity(Self.count + 1)
        for value in UInt16.min...UInt16.max {
            let level = grey(value)
            greys.append(level.isNaN ? 0 : min(255, max(0, level)))
        }
        greys.append(greys[Self.count - 1])
        self.greys = greys
    }

    /// A table of given greys; they are clamped to 0...255.
    ///
    /// - Precondition: `greys.count == ToneTable.count`.
    package init(greys: [Float]) {
        precondition(greys.count == Self.count)
        self.init { greys[Int($0)] }
    }

    /// Black up to the lower bound of a range, white from its upper bound, linear between.
    package init(windowing range: ClosedRange<Double>) {
        let span = max(range.upperBound - range.lowerBound, 1e-9)
        self.init { Float(255 * min(1, max(0, (Double($0) - range.lowerBound) / span))) }
    }

    /// Black at the least and white at the greatest value of a picture.
    ///
    /// Bit depths say little: many 16-bit files hold 12-bit values.
    package init(spanning picture: Picture) {
        var least = UInt16.max
        var greatest = UInt16.min
        for value in picture.pixels {
            least = min(least, value)
            greatest = max(greatest, value)
        }
        self.init(windowing: Double(least)...Double(greatest))
    }

    /// The same greys with black and white changed.
    package var inverted: ToneTable { ToneTable { 255 - greys[Int($0)] } }

    /// The grey of a stored value or of an average of such; values out of range count as the
    /// nearest one.
    package subscript(value: Float) -> Float {
        let bounded = min(Float(Self.count - 1), max(0, value))
        let index = Int(bounded)
        return greys[index] + (greys[index + 1] - greys[index]) * (bounded - Float(index))
    }
}
