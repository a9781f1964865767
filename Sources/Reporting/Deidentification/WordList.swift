import Foundation

/// Words to take out of texts and what stands in their place, longest first, so that a whole name
/// goes before its parts.
struct WordList: Sendable {
    private struct Entry: Sendable {
        let word: WholeWord
        let folded: [UInt8]
        let length: Int
        let replacement: String
    }

    private var entries: [Entry] = []

    /// Adds words; white space at their ends is left out, and so are words of nothing else.
    mutating func add(_ words: [String], replacement: String) {
        let trimmed = words.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        entries += Set(trimmed).filter { !$0.isEmpty }.map {
            Entry(
                word: WholeWord($0), folded: Self.folded($0), length: $0.count,
                replacement: replacement)
        }
        entries.sort {
            $0.length == $1.length
                ? $0.folded.lexicographicallyPrecedes($1.folded) : $0.length > $1.length
        }
    }

    /// The words of at least as many characters.
    func words(ofAtLeast length: Int) -> WordList {
        var list = self
        list.entries.removeAll { $0.length < length }
        return list
    }

    func replaced(in text: String) -> String {
        var text = text
        var folded = Self.folded(text)
        for entry in entries where Self.contains(folded, entry.folded) {
            text = entry.word.replaced(in: text, with: entry.replacement)
            folded = Self.folded(text)
        }
        return text
    }

    /// What `WholeWord` takes for equal has equal bytes here: a quick test before the slow search,
    /// since a session has thousands of words and most texts hold none of them.
    private static func folded(_ text: String) -> [UInt8] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            return text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        }
        return Array(
            text.folding(
                options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
            ).decomposedStringWithCanonicalMapping.utf8)
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= text.count else { return part.isEmpty }
        for start in 0...(text.count - part.count)
        where text[start] == first && text[start..<(start + part.count)].elementsEqual(part) {
            return true
        }
        return false
    }
}
