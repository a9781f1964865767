import Foundation
import TerminalUI

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
