import CNcurses

/// The colour pairs of ncurses by their two colours. A pair in use is never redefined.
@MainActor
struct ColorPairs {
    private struct Colors: Hashable {
        var foreground: Int32
        var background: Int32
    }

    private var numbers: [Colors: Int32] = [:]
    private let limit: Int32
    private let isDirect: Bool
    private let hasDefaults: Bool

    /// The pairs of a terminal after `start_color`.
    ///
    /// - Parameter hasDefaults: Whether the terminal's own colours can be asked for.
    init(hasDefaults: Bool) {
        self.hasDefaults = hasDefaults
        limit = cn_color_pairs()
        isDirect = cn_colors() > 256
    }

    /// Whether every pair is taken, so that another combination has to wait for `reset`.
    private(set) var isExhausted = false

    /// The number of the pair of two indices (nil for the terminal's own colour); 0, the
    /// terminal's own colours, when there is none left.
    mutating func number(foreground: Int?, background: Int?) -> Int32 {
        if hasDefaults, foreground == nil, background == nil { return 0 }
        let colors = Colors(
            foreground: color(foreground, standard: 7), background: color(background, standard: 0))
        if let number = numbers[colors] { return number }
        let number = Int32(numbers.count) + 1
        guard number < limit,
            init_extended_pair(number, colors.foreground, colors.background) == OK
        else {
            isExhausted = true
            return 0
        }
        numbers[colors] = number
        return number
    }

    /// Forgets every pair; nothing on the screen may use one afterwards.
    mutating func reset() {
        numbers = [:]
        isExhausted = false
    }

    private func color(_ index: Int?, standard: Int32) -> Int32 {
        guard let index else { return hasDefaults ? -1 : standard }
        // A terminal of direct colour takes an index past 7 for red, green and blue.
        guard isDirect, index > 7 else { return Int32(index) }
        let rgb = TerminalPalette.rgb(of: index)
        return Int32(max(8, rgb.red << 16 | rgb.green << 8 | rgb.blue))
    }
}
