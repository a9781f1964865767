/// Why a theme could not be loaded.
package struct ThemeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong.
    package enum Code: Sendable, Hashable {
        /// No theme has this name.
        case notFound
        /// The file cannot be read.
        case unreadable
        /// The file is no TOML.
        case syntax
        /// A key that themes do not have.
        case unknownKey
        /// A role nobody draws with.
        case unknownRole
        /// A colour that neither the palette nor the terminal has.
        case unknownColor
        /// A value of the wrong kind or out of range.
        case invalidValue
        /// Themes that inherit from each other in a circle.
        case cycle
    }

    /// What was wrong.
    package let code: Code
    /// The file, nil when none was found.
    package let file: String?
    /// What was wrong, where, and what to do, without the file.
    package let message: String

    /// The whole message.
    package var description: String { file.map { "\($0): \(message)" } ?? message }

    init(_ code: Code, file: String?, _ message: String) {
        self.code = code
        self.file = file
        self.message = message
    }
}
