import Imaging
import Screening
import TerminalUI

/// Where the views of an exam hang: R on the left, L on the right, CC over MLO, chest walls
/// meeting in the middle, all at one physical scale.
struct HangingLayout: Sendable, Hashable {
    /// The extent of a picture that hangs, in millimetres, or in pixels where no spacing is known.
    struct Extent: Sendable, Hashable {
        /// From chest wall towards the nipple.
        var width: Double
        /// From head to foot, or from lateral to medial.
        var height: Double

        init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }
    }

    /// The cells each view takes.
    let places: [ViewName: Rect]
    /// Units of the extents a row of cells shows; a column shows half as much, as cells are twice
    /// as high as wide.
    let unitsPerRow: Double

    /// The pane of each view in an area: four parts, or the whole for an enlarged one. CC and MLO
    /// share the height as their extents ask for, each getting a third at least.
    static func panes(
        in area: Rect, enlarged: ViewName?, extents: [ViewName: Extent] = [:]
    ) -> [ViewName: Rect] {
        if let enlarged { return [enlarged: area] }
        func height(_ position: ViewPosition) -> Double {
            extents.filter { $0.key.position == position }.values.map(\.height).max() ?? 0
        }
        let above = height(.craniocaudal)
        let below = height(.mediolateralOblique)
        let share = above > 0 && below > 0 ? min(2 / 3, max(1 / 3, above / (above + below))) : 0.5
        let topRows = Int((Double(area.height) * share).rounded())
        let (left, right) = area.splitLeft(area.width / 2)
        let (topLeft, bottomLeft) = left.splitTop(topRows)
        let (topRight, bottomRight) = right.splitTop(topRows)
        return [
            .rightCC: topLeft, .leftCC: topRight, .rightMLO: bottomLeft, .leftMLO: bottomRight,
        ]
    }

    /// Places pictures of given extents into their panes.
    init(extents: [ViewName: Extent], panes: [ViewName: Rect]) {
        var scale = 0.0
        for (name, extent) in extents {
            guard let pane = panes[name], !pane.isEmpty else { continue }
            scale = max(
                scale, extent.height / Double(pane.height), 2 * extent.width / Double(pane.width))
        }
        unitsPerRow = scale
        var places: [ViewName: Rect] = [:]
        for (name, extent) in extents {
            guard let pane = panes[name], !pane.isEmpty, scale > 0 else { continue }
            let columns = min(pane.width, max(1, Int((2 * extent.width / scale).rounded())))
            let rows = min(pane.height, max(1, Int((extent.height / scale).rounded())))
            let isAlone = panes.count == 1
            let x: Int
            switch name.laterality {
            case .right where !isAlone: x = pane.maxX - columns
            case .left where !isAlone: x = pane.x
            default: x = pane.x + (pane.width - columns) / 2
            }
            places[name] = Rect(
                x: x, y: pane.y + (pane.height - rows) / 2, width: columns, height: rows)
        }
        self.places = places
    }
}

/// Which part of a picture hangs, as it is stored, and its extent on the screen's scale.
struct HungRegion: Sendable, Hashable {
    /// Columns and rows of the picture at hand, fractions allowed.
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    /// Turns to hang.
    var orientation: Orientation
    /// The extent in millimetres, or in stored pixels where no spacing is known.
    var extent: HangingLayout.Extent

    /// The part of a picture that a crop leaves; nil leaves all of it.
    init(of picture: LoadedPicture, _ view: MammogramView, crop: Crop?, hasSpacing: Bool) {
        let full = Self.fullExtent(of: view, hasSpacing: hasSpacing)
        let share = crop.map { min(1, $0.depth / full.width) } ?? 1
        let rows = Double(picture.height)
        // The crop's rows are those of the hung picture.
        let top = crop.map { max(0, $0.top / full.height) } ?? 0
        let bottom = crop.map { min(1, $0.bottom / full.height) } ?? 1
        let columns = Double(picture.width)
        orientation = view.orientation
        width = columns * share
        // Once hung, R has its chest wall at the right edge and L at the left.
        let chestIsRight = (view.name.laterality == .right) != orientation.flipsHorizontally
        x = chestIsRight ? columns - width : 0
        y = rows * (orientation.flipsVertically ? 1 - bottom : top)
        height = rows * (bottom - top)
        extent = HangingLayout.Extent(
            width: full.width * share, height: full.height * (bottom - top))
    }

    /// The part as drawing takes it.
    var inPicture: PictureRegion { PictureRegion(x: x, y: y, width: width, height: height) }

    /// How much air may go, on the scale of the extents: the same for both sides.
    struct Crop: Sendable, Hashable {
        /// What stays, from the chest wall.
        var depth: Double
        /// The first row that stays.
        var top: Double
        /// The row after the last that stays.
        var bottom: Double

        /// The crop that keeps the whole breast of a view.
        init(keeping tissue: TissueExtent, of view: MammogramView, hasSpacing: Bool) {
            let full = HungRegion.fullExtent(of: view, hasSpacing: hasSpacing)
            let flips = view.orientation.flipsVertically
            depth = tissue.depth * full.width
            top = (flips ? 1 - tissue.bottom : tissue.top) * full.height
            bottom = (flips ? 1 - tissue.top : tissue.bottom) * full.height
        }

        /// The crop that keeps what either keeps.
        func union(_ other: Crop) -> Crop {
            var union = self
            union.depth = max(depth, other.depth)
            union.top = min(top, other.top)
            union.bottom = max(bottom, other.bottom)
            return union
        }
    }

    /// The extent of a whole view.
    static func fullExtent(of view: MammogramView, hasSpacing: Bool) -> HangingLayout.Extent {
        let spacing = hasSpacing ? view.spacing : nil
        return HangingLayout.Extent(
            width: Double(view.pixels.width) * (spacing?.columnMillimetres ?? 1),
            height: Double(view.pixels.height) * (spacing?.rowMillimetres ?? 1))
    }
}
