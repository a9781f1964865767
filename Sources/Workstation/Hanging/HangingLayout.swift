import Screening
import TerminalUI

/// Where the views of an exam hang: R on the left, L on the right, CC over MLO, chest walls
/// meeting in the middle, all at one physical scale.
package struct HangingLayout: Sendable, Hashable {
    /// The extent of a picture that hangs, in millimetres, or in pixels where no spacing is known.
    package struct Extent: Sendable, Hashable {
        /// From chest wall towards the nipple.
        package var width: Double
        /// From head to foot, or from lateral to medial.
        package var height: Double

        package init(width: Double, height: Double) {
            self.width = width
            self.height = height
        }
    }

    /// The cells each view takes.
    package let places: [ViewName: Rect]
    /// Units of the extents a row of cells shows; a column shows half as much, as cells are twice
    /// as high as wide.
    package let unitsPerRow: Double

    /// The pane of each view in an area: four parts, or the whole for an enlarged one. CC and MLO
    /// share the height as their extents ask for, each getting a third at least.
    package static func panes(
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
    package init(extents: [ViewName: Extent], panes: [ViewName: Rect]) {
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
