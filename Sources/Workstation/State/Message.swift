import TerminalUI

/// What the line above the footer says.
package struct Message: Sendable, Hashable {
    /// A refusal, a warning and an error are different things and look it.
    package enum Kind: Sendable, Hashable {
        /// Something went as asked.
        case done
        /// Something to know.
        case warning
        /// Something failed.
        case error

        /// The role of the message's text.
        package var role: Role {
            switch self {
            case .done: .good
            case .warning: .warning
            case .error: .error
            }
        }

        /// The word before the text, so that colour is not needed.
        package var prefix: String {
            switch self {
            case .done: ""
            case .warning: "note: "
            case .error: "error: "
            }
        }
    }

    package var kind: Kind
    /// What is said, in one line.
    package var text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
