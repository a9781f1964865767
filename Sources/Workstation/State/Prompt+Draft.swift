extension Prompt {
    /// What was being typed when the line dropped, as the journal keeps it.
    public struct Draft: Sendable, Hashable {
        /// Whether it is a note; else the reason of a flag.
        public var isNote: Bool
        /// The exams it is about; one for a note.
        public var exams: [Int64]
        /// The text.
        public var text: String

        /// The draft in a prompt; nil where there is nothing worth keeping.
        public init?(_ prompt: Prompt) {
            guard !prompt.field.isEmpty else { return nil }
            switch prompt.kind {
            case .note(let exam): (isNote, exams) = (true, [exam])
            case .flag(let flagged): (isNote, exams) = (false, flagged)
            case .command, .filter, .unflag, .export, .quit, .resume, .markRead, .discardFactors,
                .cut, .exactly, .bandLines:
                return nil
            }
            text = prompt.field.text
        }

        /// The draft in a line of the journal: `draft note 12 half a sent`.
        public init?(command: String) {
            let words = command.split(
                separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
            guard words.count == 4, words[0] == "draft", ["note", "flag"].contains(words[1])
            else { return nil }
            isNote = words[1] == "note"
            exams = words[2].split(separator: ",").compactMap { Int64($0) }
            text = String(words[3])
            guard !exams.isEmpty else { return nil }
        }

        /// The line of the journal.
        public var command: String {
            let numbers = exams.map(String.init).joined(separator: ",")
            return "draft \(isNote ? "note" : "flag") \(numbers) \(text)"
        }
    }
}
