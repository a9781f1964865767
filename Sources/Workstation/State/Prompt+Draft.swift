extension Prompt {
    /// What was being typed when the line dropped, as the journal keeps it.
    package struct Draft: Sendable, Hashable {
        /// Whether it is a note; else the reason of a flag.
        package var isNote: Bool
        /// The exams it is about; one for a note.
        package var exams: [Int64]
        package var text: String

        /// The draft in a prompt; nil where there is nothing worth keeping.
        package init?(_ prompt: Prompt) {
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
        package init?(command: String) {
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
        package var command: String {
            let numbers = exams.map(String.init).joined(separator: ",")
            return "draft \(isNote ? "note" : "flag") \(numbers) \(text)"
        }
    }
}
