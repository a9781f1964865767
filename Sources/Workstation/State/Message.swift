import TerminalUI

/// What the line above the footer says.
public struct Message: Sendable, Hashable {
    /// A refusal, a warning and an error are different things and look it.
    public enum Kind: Sendable, Hashable {
        /// Something went as asked.
        case done
        /// Something to know.
        case warning
        /// Something failed.
        case error

        /// The role of the message's text.
        public var role: Role {
            switch self {
            case .done: .good
            case .warning: .warning
            case .error: .error
            }
        }

        /// The word before the text, so that colour is not needed.
        public var prefix: String {
            switch self {
            case .done: ""
            case .warning: "note: "
            case .error: "error: "
            }
        }
    }

    /// Which kind.
    public var kind: Kind
    /// What is said, in one line.
    public var text: String

    /// A message.
    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
