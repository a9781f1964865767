import Screening
import TerminalUI

/// Where the cells of the screen lie on a stored picture, for bringing a map of it onto them.
struct HeatPlacement: Sendable, Hashable {
    /// The part of the picture that fills the cells, in pixels of the picture at hand.
    var region: PictureRegion
    /// Whether left and right change places on the way to the screen.
    var flipsHorizontally: Bool
    /// Whether top and bottom change places.
    var flipsVertically: Bool
    /// Columns of the picture at hand.
    var pictureWidth: Int
    /// Its rows.
    var pictureHeight: Int
    /// Cells across.
    var columns: Int
    /// Cells down.
    var rows: Int

    /// A map on the cells, as strengths of its scale.
    func heat(_ map: CellMap, _ scale: FindingMap.Scale) -> CellHeat {
        let values =
            switch scale.combination {
            case .sum: sums(of: map)
            case .mean: means(of: map)
            }
        return CellHeat(columns: columns, rows: rows, strengths: values.map { $0 / scale.limit })
    }

    /// The map's values shared out over the cells by area: the cells of the whole picture add up
    /// to the map's sum.
    func sums(of map: CellMap) -> [Double] {
        spread(map) { share, _ in share }
    }

    /// The mean of the map over each cell, by area; 0 beyond the picture.
    func means(of map: CellMap) -> [Double] {
        spread(map) { _, coverage in coverage }
    }

    /// Adds every cell of the map to the cells of the screen that it overlaps, weighted by the
    /// share of it that lies there, or by the share of the screen's cell that it covers.
    private func spread(_ map: CellMap, weight: (Double, Double) -> Double) -> [Double] {
        var values = [Double](repeating: 0, count: columns * rows)
        guard columns > 0, rows > 0 else { return values }
        let across = (0..<map.columns).map { column in
            overlaps(
                of: map.area(column: column, row: 0).x, from: region.x, length: region.width,
                size: pictureWidth, count: columns, isReversed: flipsHorizontally)
        }
        let down = (0..<map.rows).map { row in
            overlaps(
                of: map.area(column: 0, row: row).y, from: region.y, length: region.height,
                size: pictureHeight, count: rows, isReversed: flipsVertically)
        }
        for row in 0..<map.rows {
            for column in 0..<map.columns {
                let value = Double(map[column, row])
                guard value != 0 else { continue }
                for y in down[row] {
                    for x in across[column] {
                        values[y.index * columns + x.index] +=
                            value * weight(x.share * y.share, x.coverage * y.coverage)
                    }
                }
            }
        }
        return values
    }

    private struct Overlap {
        /// The index of the screen's cell along the axis.
        var index: Int
        /// The share of the map's cell that lies there.
        var share: Double
        /// The share of the screen's cell that the map's covers.
        var coverage: Double
    }

    /// The cells along one axis that a span, in shares of the picture, overlaps.
    private func overlaps(
        of span: Range<Double>, from start: Double, length: Double, size: Int, count: Int,
        isReversed: Bool
    ) -> [Overlap] {
        let step = length / Double(count)
        func position(_ share: Double) -> Double { (share * Double(size) - start) / step }
        let (low, high) = (position(span.lowerBound), position(span.upperBound))
        guard high > low, high > 0, low < Double(count) else { return [] }
        let first = max(0, Int(low.rounded(.down)))
        let last = min(count - 1, Int(high.rounded(.up)) - 1)
        guard first <= last else { return [] }
        return (first...last).compactMap { cell in
            let common = min(high, Double(cell + 1)) - max(low, Double(cell))
            guard common > 0 else { return nil }
            return Overlap(
                index: isReversed ? count - 1 - cell : cell, share: common / (high - low),
                coverage: common)
        }
    }
}
