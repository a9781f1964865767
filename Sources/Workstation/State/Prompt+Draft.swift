extension Prompt {
    /// What was being typed when the line dropped, as the journal keeps it.
    public struct Draft: Sendable, Hashable {
        /// Whether it is a note; else the reason of a flag.
        public var isNote: Bool
        /// The text.
        public var text: String

        /// The draft in a prompt; nil where there is nothing worth keeping.
        public init?(_ prompt: Prompt) {
            guard !prompt.field.isEmpty else { return nil }
            switch prompt.kind {
            case .note: isNote = true
            case .flag: isNote = false
            case .command, .filter, .unflag, .export, .quit, .resume, .discardFactors: return nil
            }
            text = prompt.field.text
        }

        /// The draft in a line of the journal.
        public init?(command: String) {
            if command.hasPrefix(Self.notePrefix) {
                isNote = true
                text = String(command.dropFirst(Self.notePrefix.count))
            } else if command.hasPrefix(Self.flagPrefix) {
                isNote = false
                text = String(command.dropFirst(Self.flagPrefix.count))
            } else {
                return nil
            }
        }

        /// The line of the journal.
        public var command: String { (isNote ? Self.notePrefix : Self.flagPrefix) + text }

        private static let notePrefix = "draft note "
        private static let flagPrefix = "draft flag "
    }
}
