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
    /// It is being read, and the file has not answered for so many seconds.
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
    /// Whether pixels are padding, which drawing must not average with what is none.
    private let hasPadding: Bool
    /// What overlay planes of the file mark; nil where there are none.
    let overlay: OverlayMask?

    /// A picture of decoded or reduced pixels.
    init(
        _ image: GreyImage, view: MammogramView, greys: GreyAttributes, tables: LookupTables,
        statistics: GreyStatistics, fidelity: PictureKey.Fidelity, overlay: OverlayMask? = nil
    ) {
        picture = Picture(width: image.width, height: image.height, pixels: image.pixels)
        key = PictureKey(view, fidelity)
        choices = VOIChoice.choices(for: greys)
        self.greys = greys
        self.tables = tables
        self.statistics = statistics
        self.overlay = overlay
        let chestIsRight =
            (view.name.laterality == .right) != view.orientation.flipsHorizontally
        let padding = greys.padding.flatMap { padding in
            image.pixels.contains { padding.contains(Int($0)) } ? padding : nil
        }
        hasPadding = padding != nil
        tissue = TissueExtent(
            of: image, chestIsRight: chestIsRight, padding: padding,
            background: statistics.background)
    }

    /// Columns.
    var width: Int { picture.width }
    /// Rows.
    var height: Int { picture.height }

    /// The choice of an index; indices go round.
    func choice(_ index: Int) -> VOIChoice { choices[index % choices.count] }

    /// The name of a choice, with the function by which a window is applied where that is not the
    /// usual one.
    func greyName(_ index: Int) -> String {
        let label = choice(index).label(in: greys)
        guard case .window = choice(index), greys.function != .linear else { return label }
        return "\(label) \(greys.function.rawValue)"
    }

    /// What the line beneath the pictures says of a choice.
    func greyLabel(_ index: Int) -> String {
        let label = greyName(index)
        return choices.count > 1
            ? "\(index % choices.count + 1)/\(choices.count) \(label)" : label
    }

    /// The table from stored values to greys for a choice, for pixels as `pixels(for:)` gives them.
    func tone(_ index: Int, isInverted: Bool) -> ToneTable {
        var values = greys
        values.padding = nil
        let curve = ToneCurve(
            greys: values, tables: tables, choice: choice(index), inverts: isInverted,
            statistics: statistics)
        let tone = ToneTable(greys: curve.table)
        guard hasPadding else { return tone }
        let darkest = darkest(in: tone)
        return ToneTable { $0 == darkest ? 0 : tone.greys[Int($0)] }
    }

    /// The pixels to draw with a table. Cells average stored values, and an average of padding and
    /// tissue or air may have any grey; so padding takes the value that the table shows darkest.
    /// What overlay planes mark takes the brightest where they are asked for.
    func pixels(for tone: ToneTable, showsPlanes: Bool = false) -> Picture {
        var pixels = picture.pixels
        if hasPadding, let padding = greys.padding {
            let darkest = darkest(in: tone)
            pixels = pixels.map { padding.contains(Int($0)) ? darkest : $0 }
        }
        if showsPlanes, let overlay, overlay.marks.count == pixels.count {
            let ends = [statistics.minimum, statistics.maximum, 0, 65535]
                .map { min(65535, max(0, $0)) }
            let brightest = UInt16(ends.max { tone.greys[$0] < tone.greys[$1] } ?? 65535)
            for (index, isMarked) in overlay.marks.enumerated() where isMarked {
                pixels[index] = brightest
            }
        }
        return Picture(width: picture.width, height: picture.height, pixels: pixels)
    }

    /// The darkest value at either end, of equally dark ones the nearest to the picture's own.
    private func darkest(in tone: ToneTable) -> UInt16 {
        let ends = [statistics.minimum, statistics.maximum, 0, 65535].map { min(65535, max(0, $0)) }
        return UInt16(ends.min { tone.greys[$0] < tone.greys[$1] } ?? 0)
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
    /// A column or row belongs to it when a tenth of its pixels differ from the background by a
    /// twelfth of the largest difference. Of several runs of such columns or rows the longest
    /// counts: lead markers, and the bright edges of digitised film, are shorter. The background is
    /// the median of the columns farthest from the chest wall; where these are mostly padding,
    /// the given one, and without one all but the padding is breast. Padding neither counts nor
    /// ends a run.
    ///
    /// A part that holds less than half of what differs from the background is not the breast, and
    /// nothing is taken away.
    ///
    /// - Parameters:
    ///   - image: The pixels as stored.
    ///   - chestIsRight: Whether the chest wall is at the right edge, as stored.
    ///   - padding: Values that are neither breast nor air.
    ///   - background: `GreyStatistics.background`.
    init(
        of image: GreyImage, chestIsRight: Bool, padding: ClosedRange<Int>? = nil,
        background: Int? = nil
    ) {
        let step = max(1, image.height / 256)
        let rows = Array(stride(from: 0, to: image.height, by: step))
        let columns = Array(stride(from: 0, to: image.width, by: step))
        let air = Self.air(of: image, rows, chestIsRight, padding, background)
        // Differences either way: in raw and in inverted pictures air is bright. Nil for padding.
        let differences: [Int?] = rows.flatMap { row in
            columns.map { column in
                let value = Int(image[column, row])
                if padding?.contains(value) == true { return nil }
                return air.map { abs(value - $0) } ?? 1
            }
        }
        let threshold =
            air == nil ? 0 : max(1, (differences.lazy.compactMap { $0 }.max() ?? 0) / 12)
        func line(_ indices: [Int]) -> Line {
            let padded = air == nil ? 0 : indices.count { differences[$0] == nil }
            if padded * 4 > indices.count * 3 { return .padding }
            let bright = indices.count { differences[$0].map { $0 > threshold } == true }
            return bright * 10 >= indices.count - padded ? .tissue : .air
        }
        let width = columns.count
        let across = columns.indices.map { column in line(rows.indices.map { $0 * width + column })
        }
        guard let columnRun = Self.longestRun(across) else {
            self = .everything
            return
        }
        let down = rows.indices.map { row in line(columnRun.map { row * width + $0 }) }
        guard let rowRun = Self.longestRun(down),
            Self.holdsTissue(differences, width, chestIsRight, columnRun, rowRun)
        else {
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

    /// The median of the columns farthest from the chest wall; nil where no air is known.
    private static func air(
        of image: GreyImage, _ rows: [Int], _ chestIsRight: Bool, _ padding: ClosedRange<Int>?,
        _ background: Int?
    ) -> Int? {
        let outermost = max(1, image.width / 50)
        var air: [UInt16] = []
        var paddingCount = 0
        for row in rows {
            for offset in outermost..<(2 * outermost) where offset < image.width {
                let value = image[chestIsRight ? offset : image.width - 1 - offset, row]
                if padding?.contains(Int(value)) == true {
                    paddingCount += 1
                } else {
                    air.append(value)
                }
            }
        }
        if air.count < paddingCount { return background }
        air.sort()
        return air.isEmpty ? 0 : Int(air[air.count / 2])
    }

    /// Whether columns up to the chest wall and rows hold half at least of what differs from the
    /// background; by square roots, so that neither noise nor a few bright values decide alone.
    private static func holdsTissue(
        _ differences: [Int?], _ width: Int, _ chestIsRight: Bool, _ columns: Range<Int>,
        _ rows: Range<Int>
    ) -> Bool {
        let kept = chestIsRight ? columns.lowerBound..<width : 0..<columns.upperBound
        var (inside, all) = (0.0, 0.0)
        for (index, difference) in differences.enumerated() {
            guard let difference else { continue }
            let counted = Double(difference).squareRoot()
            all += counted
            if kept.contains(index % width), rows.contains(index / width) { inside += counted }
        }
        return inside * 2 >= all
    }

    /// What a column or a row of the picture is.
    private enum Line {
        case tissue
        case air
        /// Nearly all of it: it tells nothing.
        case padding
    }

    /// The longest run of tissue; padding within one does not end it.
    private static func longestRun(_ lines: [Line]) -> Range<Int>? {
        var longest: Range<Int>?
        var run: Range<Int>?
        for (index, line) in lines.enumerated() {
            switch line {
            case .tissue: run = (run?.lowerBound ?? index)..<(index + 1)
            case .air: run = nil
            case .padding: break
            }
            if let run, run.count > longest?.count ?? 0 { longest = run }
        }
        return longest
    }
}
