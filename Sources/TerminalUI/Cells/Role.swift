/// The name of a part that a theme gives a colour: `text`, `accent`, `band.high`.
///
/// This module defines the roles every program needs; a program adds its own in an extension.
public struct Role: Sendable, Hashable, RawRepresentable, Codable {
    /// The name as written in a theme file.
    public let rawValue: String

    /// A role of a given name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Ordinary text.
    public static let text = Role(rawValue: "text")
    /// Text that may be overlooked: labels, units, hints.
    public static let quiet = Role(rawValue: "quiet")
    /// Headings and what matters most on a line.
    public static let strong = Role(rawValue: "strong")
    /// Thin rules between parts.
    public static let rule = Role(rawValue: "rule")
    /// The selected row or field.
    public static let selection = Role(rawValue: "selection")
    /// The key letters in footers and help, the prompt's sign.
    public static let accent = Role(rawValue: "accent")
    /// A message that all is well.
    public static let good = Role(rawValue: "good")
    /// A warning.
    public static let warning = Role(rawValue: "warning")
    /// An error.
    public static let error = Role(rawValue: "error")
    /// A field that can be typed into.
    public static let field = Role(rawValue: "field")

    /// The roles of this module, in the order they are documented.
    public static let common: [Role] = [
        .text, .quiet, .strong, .rule, .selection, .accent, .good, .warning, .error, .field,
    ]
}
