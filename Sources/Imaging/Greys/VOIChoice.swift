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
