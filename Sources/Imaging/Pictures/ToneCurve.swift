import Glibc
import Screening

/// Which values of interest are shown, of those a file offers and those anyone may ask for.
package enum VOIChoice: Sendable, Hashable, Codable {
    /// From the data: between percentiles of what is neither padding nor background.
    case automatic
    /// A window of the file, counted from 0.
    case window(Int)
    /// A table of the file's VOI LUT Sequence, counted from 0.
    case lookupTable(Int)
    /// A window set by hand, in modality units, applied with the file's VOI LUT Function.
    case manual(center: Double, width: Double)

    /// All that a file offers: lookup tables first, as vendors who give both mean the table and
    /// add the window for viewers without; then windows; last `automatic`.
    package static func choices(for greys: GreyAttributes) -> [VOIChoice] {
        greys.lookupTables.indices.map { .lookupTable($0) }
            + greys.windows.indices.map { .window($0) } + [.automatic]
    }

    /// The first of `choices(for:)`.
    package static func preferred(for greys: GreyAttributes) -> VOIChoice {
        choices(for: greys)[0]
    }

    /// A name without the file's explanations: `window 1`, `LUT 1`, `automatic`.
    package var label: String {
        switch self {
        case .automatic: "automatic"
        case .window(let index): "window \(index + 1)"
        case .lookupTable(let index): "LUT \(index + 1)"
        case .manual(let center, let width): "window \(Self.text(center)) / \(Self.text(width))"
        }
    }

    /// A name with centre, width and the file's explanation. The explanation is as the file has
    /// it: sanitise for terminals.
    package func label(in greys: GreyAttributes) -> String {
        switch self {
        case .window(let index) where greys.windows.indices.contains(index):
            let window = greys.windows[index]
            let numbers = "\(label): \(Self.text(window.center)) / \(Self.text(window.width))"
            return window.explanation.map { "\(numbers) \($0)" } ?? numbers
        case .lookupTable(let index) where greys.lookupTables.indices.contains(index):
            let explanation = greys.lookupTables[index]
            return explanation.isEmpty ? label : "\(label): \(explanation)"
        default: return label
        }
    }

    private static func text(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}

/// The way from stored values to greys: modality, values of interest, inversion (PS3.4 N.2).
///
/// Padding stays black through windowing and inversion.
package struct ToneCurve: Sendable, Hashable {
    /// Modality LUT, where it stands in for the rescale.
    private let modality: LookupTable?
    private let slope: Double
    private let intercept: Double
    private let interest: Interest
    private let isInverted: Bool
    private let padding: ClosedRange<Int>?

    /// The VOI transformation, its parameters in modality units.
    private enum Interest: Sendable, Hashable {
        case linear(center: Double, width: Double)
        case linearExact(center: Double, width: Double)
        case sigmoid(center: Double, width: Double)
        case table(LookupTable)
        case ramp(from: Double, to: Double)
    }

    /// A curve.
    ///
    /// - Parameters:
    ///   - greys: What the file says about greys.
    ///   - tables: The file's lookup tables.
    ///   - choice: Which values of interest; one that the file does not have counts as
    ///     `automatic`.
    ///   - inverts: Whether the reader asks for inversion, on top of the file's own.
    ///   - statistics: Of the picture, for `automatic`.
    package init(
        greys: GreyAttributes, tables: LookupTables = LookupTables(), choice: VOIChoice,
        inverts: Bool = false, statistics: GreyStatistics
    ) {
        modality = tables.modality
        slope = greys.rescaleSlope
        intercept = greys.rescaleIntercept
        isInverted = greys.isInverted != inverts
        padding = greys.padding
        switch choice {
        case .window(let index) where greys.windows.indices.contains(index):
            let window = greys.windows[index]
            interest = Self.window(window.center, window.width, greys.function)
        case .manual(let center, let width):
            interest = Self.window(center, width, greys.function)
        case .lookupTable(let index) where tables.voi.indices.contains(index):
            interest = .table(tables.voi[index])
        default:
            let ends = [statistics.low, statistics.high].map { stored in
                tables.modality.map { Double($0.entry(for: Double(stored))) }
                    ?? greys.rescaleSlope * Double(stored) + greys.rescaleIntercept
            }
            interest = .ramp(from: min(ends[0], ends[1]), to: max(ends[0], ends[1]))
        }
    }

    /// The grey of a stored value, 0 (black) to 1 (white).
    package func grey(of stored: Double) -> Double {
        if let padding, padding.contains(Int(max(-1, min(65536, stored)).rounded())) { return 0 }
        let value = modality.map { Double($0.entry(for: stored)) } ?? slope * stored + intercept
        let grey = Self.grey(of: value, interest)
        return isInverted ? 1 - grey : grey
    }

    /// The greys of the stored values 0 to 65,535, each 0 to 255 and not rounded.
    package var table: [Float] { (0...65535).map { Float(grey(of: Double($0)) * 255) } }

    /// A window by its function. Widths below the least that the function allows (PS3.3
    /// C.11.2.1.2: 1 for LINEAR, above 0 for the others) are taken as the least.
    private static func window(
        _ center: Double, _ width: Double, _ function: GreyAttributes.Function
    ) -> Interest {
        switch function {
        case .linear: .linear(center: center, width: max(1, width))
        case .linearExact:
            .linearExact(center: center, width: max(.leastNormalMagnitude, width))
        case .sigmoid: .sigmoid(center: center, width: max(.leastNormalMagnitude, width))
        }
    }

    private static func grey(of value: Double, _ interest: Interest) -> Double {
        switch interest {
        case .linear(let center, let width):
            // PS3.3 C.11.2.1.2.1
            if value <= center - 0.5 - (width - 1) / 2 { return 0 }
            if value > center - 0.5 + (width - 1) / 2 { return 1 }
            return (value - (center - 0.5)) / (width - 1) + 0.5
        case .linearExact(let center, let width):
            // PS3.3 C.11.2.1.3.2
            if value <= center - width / 2 { return 0 }
            if value > center + width / 2 { return 1 }
            return (value - center) / width + 0.5
        case .sigmoid(let center, let width):
            // PS3.3 C.11.2.1.3.1
            return 1 / (1 + exp(-4 * (value - center) / width))
        case .table(let table):
            return table.grey(for: value)
        case .ramp(let from, let to):
            if to <= from { return value < from ? 0 : 1 }
            return max(0, min(1, (value - from) / (to - from)))
        }
    }
}
