import Evaluation
import Foundation
import Screening
import TerminalUI

/// The risks of the pool over an axis of risk, with the cuts of the bands and the cut that is moved:
/// a dot an exam where there is room for that, bars otherwise.
struct RiskPlot {
    private let explorer: ExplorerScreen
    /// The cuts of bands, lowest first.
    private let stops: [RiskCut]
    private let axis: RiskAxis
    /// Exams by column.
    private let counts: [Int]
    private let most: Int

    /// Columns at the left for what dots and bars count.
    private static let margin = 7
    /// The fewest rows of dots or bars that say something.
    private static let fewestRows = 2

    /// A plot over so many columns.
    init(_ explorer: ExplorerScreen, stops: [RiskCut], columns: Int) {
        self.explorer = explorer
        self.stops = stops
        let risks = explorer.pool.risks.percents
        axis = RiskAxis(
            showing: [risks.first, risks.last].compactMap { $0 } + stops.map(\.percent),
            isLogarithmic: explorer.isLogarithmic, columns: columns - Self.margin - 1)
        counts = axis.counts(of: risks)
        most = counts.max() ?? 0
    }

    private var hasOutcomes: Bool { explorer.pool.risks.cancerCount > 0 }

    /// The fewest rows that show everything.
    var leastHeight: Int { Self.fewestRows + rowsBeneath }

    /// The rows it wants of those there are: dots take no more than they need.
    func height(within rows: Int) -> Int {
        min(rows, rowsBeneath + (most <= rows - rowsBeneath ? max(most, Self.fewestRows) : rows))
    }

    /// Cancers, axis, cuts of bands, cut.
    private var rowsBeneath: Int { hasOutcomes ? 4 : 3 }

    /// Draws it. Where there are few rows, first the cancers give way and then the cuts of the
    /// bands.
    func draw(in area: Rect, on grid: inout CellGrid) {
        let inside = area.inset(left: Self.margin, right: 1)
        let hasMarks = area.height >= 5
        let hasCancers = hasOutcomes && area.height >= 6
        var y = area.maxY - 1
        mark(y: y, inside, on: &grid)
        if hasMarks {
            y -= 1
            marks(y: y, inside, on: &grid)
        }
        y -= 1
        axis(y: y, in: area, inside, on: &grid)
        if hasCancers {
            y -= 1
            grid.put("cancer", x: area.x, y: y, role: .quiet)
            for member in explorer.pool.members where member.hadCancer == true {
                grid.put(
                    "×", x: inside.x + axis.column(of: member.percent), y: y, role: .strong)
            }
        }
        exams(
            in: Rect(x: inside.x, y: area.y, width: inside.width, height: y - area.y), on: &grid)
    }

    private func exams(in bars: Rect, on grid: inout CellGrid) {
        let cut = axis.column(of: explorer.cut.percent)
        for y in bars.y..<bars.maxY {
            for stop in stops {
                grid.put("┊", x: bars.x + axis.column(of: stop.percent), y: y, role: .rule)
            }
            grid.put("│", x: bars.x + cut, y: y, role: .accent)
        }
        guard most > 0, bars.height > 0 else { return }
        let isDotted = most <= bars.height
        let labels = isDotted ? ["● one", "exam"] : ["\(most)", "exams"]
        for (row, label) in labels.enumerated() where row < bars.height {
            grid.put(
                label.fitted(to: Self.margin - 2, alignment: .right), x: bars.x - Self.margin,
                y: bars.y + row, role: .quiet)
        }
        for (column, count) in counts.enumerated() where count > 0 {
            let role: Role = column > cut ? .strong : column == cut ? .accent : .quiet
            let eighths = isDotted ? count * 8 : max(1, count * bars.height * 8 / most)
            for row in 0..<(eighths + 7) / 8 {
                let block = Self.blocks[min(8, eighths - row * 8) - 1]
                grid.put(
                    isDotted ? "●" : block, x: bars.x + column, y: bars.maxY - 1 - row, role: role)
            }
        }
    }

    /// The axis with its numbers in the line.
    private func axis(y: Int, in area: Rect, _ inside: Rect, on grid: inout CellGrid) {
        grid.put("risk %", x: area.x, y: y, role: .quiet)
        grid.fill(Rect(x: inside.x, y: y, width: inside.width, height: 1), with: "─", role: .rule)
        for (column, text) in axis.ticks { grid.put(text, x: inside.x + column, y: y) }
    }

    /// The cuts of the bands under their columns: the lowest with its name at its left, the highest
    /// at its right, those between as numbers where they fit.
    private func marks(y: Int, _ inside: Rect, on grid: inout CellGrid) {
        let columns = stops.map { inside.x + axis.column(of: $0.percent) }
        for (index, stop) in stops.enumerated() {
            let column = columns[index]
            grid.put("╵", x: column, y: y, role: .quiet)
            let number = RiskAxis.text(stop.percent)
            let name = "\(stop.label) \(number)"
            if index == 0, column - TextWidth.columns(of: name) >= inside.x {
                grid.put(name, x: column - TextWidth.columns(of: name), y: y, role: .quiet)
            } else if index == stops.count - 1 {
                grid.put(
                    "\(number) \(stop.label)", x: column + 1, y: y, limit: inside.maxX - column,
                    role: .quiet)
            } else if column + number.count + 1 < columns[index + 1] {
                grid.put(number, x: column + 1, y: y, role: .quiet)
            }
        }
    }

    /// The cut that is moved, with the rule by which it flags.
    private func mark(y: Int, _ inside: Rect, on grid: inout CellGrid) {
        let column = axis.column(of: explorer.cut.percent)
        let rule = explorer.cut.rule
        let right = "▲ " + rule + " flagged →"
        let x = inside.x + column
        if x + TextWidth.columns(of: right) <= inside.maxX {
            grid.put(right, x: x, y: y, role: .accent)
        } else {
            let left = "flagged " + rule + " ▲"
            grid.put(left, x: x + 1 - TextWidth.columns(of: left), y: y, role: .accent)
        }
    }

    private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}

/// An axis of risk in percent over columns of cells, logarithmic or linear from 0.
struct RiskAxis: Sendable, Hashable {
    /// Whether equal ratios take equal columns.
    let isLogarithmic: Bool
    /// The risk at the left end and at the right end, in percent.
    let range: ClosedRange<Double>
    let columns: Int

    /// The lowest risk that a logarithmic axis goes down to.
    static let floor = 0.1

    /// An axis that shows all of some risks in percent; what lies beyond the floor of a logarithmic
    /// one stands in its first column.
    init(showing risks: [Double], isLogarithmic: Bool, columns: Int) {
        self.isLogarithmic = isLogarithmic
        self.columns = max(1, columns)
        let highest = max(risks.max() ?? 1, 1)
        let lowest = max(risks.min() ?? Self.floor, Self.floor)
        let upper = Self.round.first { $0 > highest } ?? 100
        range =
            isLogarithmic
            ? (Self.round.last { $0 <= lowest } ?? Self.floor)...upper : 0...upper
    }

    /// The column of a risk; the first or the last for one beyond the ends.
    func column(of percent: Double) -> Int {
        let share = isLogarithmic ? logarithmicShare(percent) : percent / range.upperBound
        return min(max(Int((share * Double(columns)).rounded(.down)), 0), columns - 1)
    }

    private func logarithmicShare(_ percent: Double) -> Double {
        log(max(percent, range.lowerBound) / range.lowerBound)
            / log(range.upperBound / range.lowerBound)
    }

    /// How many risks stand in each column.
    ///
    /// - Parameter risks: ascending; the borders are looked up, so that 10,000 take no time.
    func counts(of risks: [Double]) -> [Int] {
        var counts = [Int](repeating: 0, count: columns)
        var start = 0
        for column in 0..<columns where start < risks.count {
            var (low, high) = (start, risks.count)
            while low < high {
                let middle = (low + high) / 2
                if self.column(of: risks[middle]) > column {
                    high = middle
                } else {
                    low = middle + 1
                }
            }
            counts[column] = low - start
            start = low
        }
        return counts
    }

    /// Round risks with the columns they stand in, as many as fit with a blank between them.
    var ticks: [(column: Int, text: String)] {
        var ticks: [(column: Int, text: String)] = []
        var end = -2
        let candidates =
            isLogarithmic
            ? Self.round.filter(range.contains) : Self.steps(to: range.upperBound, columns)
        for risk in candidates {
            let text = Self.text(risk)
            let column = column(of: risk)
            guard column > end + 1, column + text.count <= columns else { continue }
            ticks.append((column, text))
            end = column + text.count
        }
        return ticks
    }

    /// A round number without needless decimals: `0.5`, `10`.
    static func text(_ percent: Double) -> String {
        percent == percent.rounded() ? String(Int(percent)) : String(percent)
    }

    /// 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100.
    private static let round = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]

    /// Multiples of a round step that leave a few columns between each other.
    private static func steps(to upper: Double, _ columns: Int) -> [Double] {
        let step = round.first { $0 / upper * Double(columns) >= 7 } ?? upper
        return (0...Int(upper / step)).map { (Double($0) * step * 10).rounded() / 10 }
    }
}
