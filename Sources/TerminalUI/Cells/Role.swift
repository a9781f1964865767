/// The name of a part that a theme gives a colour: `text`, `accent`, `band.high`.
///
/// This module defines the roles every program needs; a program adds its own in an extension.
package struct Role: Sendable, Hashable, RawRepresentable, Codable {
    /// The name as written in a theme file.
    package let rawValue: String

    /// A role of a given name.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// Ordinary text.
    package static let text = Role(rawValue: "text")
    /// Text that may be overlooked: labels, units, hints.
    package static let quiet = Role(rawValue: "quiet")
    /// Headings and what matters most on a line.
    package static let strong = Role(rawValue: "strong")
    /// Thin rules between parts.
    package static let rule = Role(rawValue: "rule")
    /// The selected row or field.
    package static let selection = Role(rawValue: "selection")
    /// The key letters in footers and help, the prompt's sign.
    package static let accent = Role(rawValue: "accent")
    /// A message that all is well.
    package static let good = Role(rawValue: "good")
    package static let warning = Role(rawValue: "warning")
    package static let error = Role(rawValue: "error")
    /// A field that can be typed into.
    package static let field = Role(rawValue: "field")

    /// The roles of this module, in the order they are documented.
    package static let common: [Role] = [
        .text, .quiet, .strong, .rule, .selection, .accent, .good, .warning, .error, .field,
    ]
}
