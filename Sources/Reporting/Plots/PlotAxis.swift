import Foundation

/// A scale of a plot, with what stands beside it.
package struct PlotAxis: Sendable, Hashable {
    /// A value that is marked.
    package struct Tick: Sendable, Hashable {
        /// Where.
        package var value: Double
        /// What stands there.
        package var label: String

        package init(_ value: Double, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    /// What is measured, with its unit.
    package var title: String
    /// The value at the scale's beginning.
    package var lowest: Double
    /// The value at its end, above `lowest`.
    package var highest: Double
    /// The marked values, rising, within the scale.
    package var ticks: [Tick]

    /// A scale with given marks.
    ///
    /// - Precondition: `lowest` lies below `highest`, both finite.
    package init(title: String, lowest: Double, highest: Double, ticks: [Tick]) {
        precondition(lowest.isFinite && highest.isFinite && lowest < highest)
        self.title = title
        self.lowest = lowest
        self.highest = highest
        self.ticks = ticks.filter { (lowest...highest).contains($0.value) }
    }

    /// A scale that begins and ends at round values around the given ones.
    ///
    /// - Parameters:
    ///   - values: What must have room; 0 to 1 where there are none.
    ///   - marks: About how many marks there are to be.
    ///   - factor: What a label multiplies its value by: 100 for percent.
    package init(title: String, around values: [Double], marks: Int = 5, factor: Double = 1) {
        let values = values.filter(\.isFinite)
        let least = values.min() ?? 0
        let most = max(values.max() ?? 1, least + max(abs(least), 1) * 1e-6)
        let step = Self.step((most - least) / Double(marks))
        let first = (least / step + 1e-9).rounded(.down)
        let last = max(first + 1, (most / step - 1e-9).rounded(.up))
        let decimals = Self.decimals(of: step * factor)
        self.init(
            title: title, lowest: first * step, highest: last * step,
            ticks: (Int(first)...Int(last)).map { count in
                let value = Double(count) * step
                return Tick(value, String(format: "%.\(decimals)f", value * factor + 0.0))
            })
    }

    /// Where a value lies, 0 at the beginning of the scale and 1 at its end.
    package func share(of value: Double) -> Double { (value - lowest) / (highest - lowest) }

    /// The smallest of 1, 2, 5 times a power of ten that is not below a width.
    static func step(_ width: Double) -> Double {
        let power = pow(10, floor(log10(width)))
        let factor = [1.0, 2, 5, 10].first { $0 * power >= width * (1 - 1e-9) } ?? 10
        return factor * power
    }

    private static func decimals(of step: Double) -> Int {
        max(0, -Int(floor(log10(step) + 1e-9)))
    }
}
