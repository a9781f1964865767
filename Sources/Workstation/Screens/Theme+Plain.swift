import TerminalUI

extension Theme {
    /// The terminal's own colours: for pictures on standard output, outside any screen.
    static let plain = Theme(
        name: "plain", summary: "The terminal's own colours", roles: [:], heat: builtIn.heat)
}
