import Imaging
import Screening
import TerminalUI

/// A picture as asked for: a file, and how finely.
struct PictureKey: Sendable, Hashable {
    /// How finely the pixels are wanted.
    enum Fidelity: Sendable, Hashable {
        /// Reduced to a few hundred rows: for four views and previews.
        case reduced
        /// Every stored pixel: for one enlarged view.
        case full
    }

    /// The file's SHA-256.
    var sha256: String
    /// How finely.
    var fidelity: Fidelity

    init(_ view: MammogramView, _ fidelity: Fidelity) {
        sha256 = view.file.sha256
        self.fidelity = fidelity
    }
}

/// What became of a picture that was asked for.
enum PictureStatus: Sendable {
    /// It is being read.
    case loading
    /// It is being read, and its storage has not answered for so many seconds.
    case awaited(seconds: Int)
    case ready(LoadedPicture)
    /// It cannot be had, and why.
    case failed(String)
}

/// The pixels of a view in memory, with all that is needed to turn them into greys.
struct LoadedPicture: Sendable {
    /// The pixels as stored, not turned.
    let picture: Picture
    /// What identifies the pixels: the file and how finely it was read.
    let key: PictureKey
    /// The windows and tables that can be chosen; never empty.
    let choices: [VOIChoice]
    /// Where the breast stands in it.
    let tissue: TissueExtent

    private let greys: GreyAttributes
    private let tables: LookupTables
    private let statistics: GreyStatistics

    /// A picture of decoded or reduced pixels.
    init(
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
    var width: Int { picture.width }
    /// Rows.
    var height: Int { picture.height }

    /// The choice of an index; indices go round.
    func choice(_ index: Int) -> VOIChoice { choices[index % choices.count] }

    /// What the line beneath the pictures says of a choice.
    func greyLabel(_ index: Int) -> String {
        let label = choice(index).label(in: greys)
        return choices.count > 1
            ? "\(index % choices.count + 1)/\(choices.count) \(label)" : label
    }

    /// The table from stored values to greys for a choice.
    func tone(_ index: Int, isInverted: Bool) -> ToneTable {
        let curve = ToneCurve(
            greys: greys, tables: tables, choice: choice(index), inverts: isInverted,
            statistics: statistics)
        return ToneTable(greys: curve.table)
    }
}

/// Where the breast stands in a picture, so that the air around it need not be drawn.
struct TissueExtent: Sendable, Hashable {
    /// How far tissue reaches from the chest wall, as a share of the width.
    var depth: Double
    /// The highest row with tissue, as a share of the height, as the picture is stored.
    var top: Double
    /// The row below the lowest with tissue, as a share of the height.
    var bottom: Double

    /// The whole picture.
    static let everything = TissueExtent(depth: 1, top: 0, bottom: 1)

    init(depth: Double, top: Double, bottom: Double) {
        self.depth = depth
        self.top = top
        self.bottom = bottom
    }

    /// Finds the breast, with a margin.
    ///
    /// A column or row belongs to it when a tenth of its pixels differ from the background by a twelfth
    /// of the largest difference. Of several runs of such columns or rows the longest counts: lead
    /// markers, and the bright edges of digitised film, are shorter. The background is the median
    /// of the columns farthest from the chest wall.
    init(of image: GreyImage, chestIsRight: Bool) {
        let step = max(1, image.height / 256)
        let rows = Array(stride(from: 0, to: image.height, by: step))
        let columns = Array(stride(from: 0, to: image.width, by: step))
        let bright = Self.brightness(of: image, rows, columns, chestIsRight: chestIsRight)
        let acrossColumns = columns.indices.map { column in
            rows.indices.count { bright[$0 * columns.count + column] } * 10 >= rows.count
        }
        guard let columnRun = Self.longestRun(acrossColumns) else {
            self = .everything
            return
        }
        let width = columnRun.count
        let downRows = rows.indices.map { row in
            columnRun.count { bright[row * columns.count + $0] } * 10 >= width
        }
        guard let rowRun = Self.longestRun(downRows) else {
            self = .everything
            return
        }
        let reach = chestIsRight ? columns.count - columnRun.lowerBound : columnRun.upperBound
        depth = min(1, Double(reach) / Double(columns.count) + Self.margin)
        top = max(0, Double(rowRun.lowerBound) / Double(rows.count) - Self.margin)
        bottom = min(1, Double(rowRun.upperBound) / Double(rows.count) + Self.margin)
    }

    /// The share of the picture kept around the breast.
    private static let margin = 0.03

    private static func brightness(
        of image: GreyImage, _ rows: [Int], _ columns: [Int], chestIsRight: Bool
    ) -> [Bool] {
        let outermost = max(1, image.width / 50)
        var air: [UInt16] = []
        for row in rows {
            for offset in outermost..<(2 * outermost) where offset < image.width {
                air.append(image[chestIsRight ? offset : image.width - 1 - offset, row])
            }
        }
        air.sort()
        let background = air.isEmpty ? 0 : Int(air[air.count / 2])
        // Differences either way: in raw and in inverted pictures air is bright.
        let differences = rows.flatMap { row in
            columns.map { abs(Int(image[$0, row]) - background) }
        }
        let threshold = max(1, (differences.max() ?? 0) / 12)
        return differences.map { $0 > threshold }
    }

    private static func longestRun(_ flags: [Bool]) -> Range<Int>? {
        var longest: Range<Int>?
        var start: Int?
        for index in 0...flags.count {
            if index < flags.count, flags[index] {
                start = start ?? index
            } else if let begun = start {
                if index - begun > longest?.count ?? 0 { longest = begun..<index }
                start = nil
            }
        }
        return longest
    }
}
