import Imaging
import Screening
import TerminalUI

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
