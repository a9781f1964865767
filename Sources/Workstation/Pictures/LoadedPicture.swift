import Imaging
import Screening
import TerminalUI

/// The pixels of a view in memory, with all that is needed to turn them into greys.
package struct LoadedPicture: Sendable {
    /// The pixels as stored, not turned.
    package let picture: Picture
    /// What identifies the pixels: the file and how finely it was read.
    package let key: PictureKey
    /// The windows and tables that can be chosen; never empty.
    package let choices: [VOIChoice]
    /// Where the breast stands in it.
    package let tissue: TissueExtent

    private let greys: GreyAttributes
    private let tables: LookupTables
    private let statistics: GreyStatistics

    /// A picture of decoded or reduced pixels.
    package init(
        _ image: GreyImage, view: MammogramView, greys: GreyAttributes, tables: LookupTables,
        statistics: GreyStatistics, fidelity: PictureKey.Fidelity
    ) {
        picture = Picture(width: image.width, height: image.height, pixels: image.pixels)
        key = PictureKey(view, fidelity)
        choices = VOIChoice.choices(for: greys)
        self.greys = greys
        self.tables = tables
        self.statistics = statistics
        let chestIsRight =
            (view.name.laterality == .right) != view.orientation.flipsHorizontally
        tissue = TissueExtent(of: image, chestIsRight: chestIsRight)
    }

    /// Columns.
    package var width: Int { picture.width }
    /// Rows.
    package var height: Int { picture.height }

    /// The choice at a place; places go round.
    package func choice(_ index: Int) -> VOIChoice { choices[index % choices.count] }

    /// What the line beneath the pictures says of a choice.
    package func greyLabel(_ index: Int) -> String {
        let label = choice(index).label(in: greys)
        return choices.count > 1
            ? "\(index % choices.count + 1)/\(choices.count) \(label)" : label
    }

    /// The table from stored values to greys for a choice.
    package func tone(_ index: Int, isInverted: Bool) -> ToneTable {
        let curve = ToneCurve(
            greys: greys, tables: tables, choice: choice(index), inverts: isInverted,
            statistics: statistics)
        return ToneTable(greys: curve.table)
    }
}
