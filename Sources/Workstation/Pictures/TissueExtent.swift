import Imaging

/// Where the breast stands in a picture, so that the air around it need not be drawn.
package struct TissueExtent: Sendable, Hashable {
    /// How far tissue reaches from the chest wall, as a share of the width.
    package var depth: Double
    /// The highest row with tissue, as a share of the height, as the picture is stored.
    package var top: Double
    /// The row below the lowest with tissue, as a share of the height.
    package var bottom: Double

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
