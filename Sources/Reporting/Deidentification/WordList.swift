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

/// A piece of text that is looked for as a whole word, whatever its case, accents and width.
/// Scripts without letter case (Hangul, kanji, kana) write words together; there the piece is
/// found inside longer words too.
struct WholeWord: Sendable {
    private let word: String

    init(_ word: String) { self.word = word }

    func replaced(in text: String, with replacement: String) -> String {
        var result = ""
        var rest = text[...]
        while let range = rest.range(
            of: word, options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive])
        {
            let before = text[..<range.lowerBound].last
            let after = text[range.upperBound...].first
            result += rest[..<range.lowerBound]
            let isWhole =
                !Self.joins(before, text[range].first) && !Self.joins(text[range].last, after)
                && !isPartOfNumber(text, range)
            result += isWhole ? Substring(replacement) : text[range]
            rest = rest[range.upperBound...]
        }
        return result + rest
    }

    /// Whether two neighbours belong to one word.
    private static func joins(_ left: Character?, _ right: Character?) -> Bool {
        guard let left, let right else { return false }
        func isWordlike(_ character: Character) -> Bool {
            character.isCased || (character.isNumber && character.isASCII)
        }
        return isWordlike(left) && isWordlike(right)
    }

    /// Whether a number found is only a part of a decimal number.
    private func isPartOfNumber(_ text: String, _ range: Range<String.Index>) -> Bool {
        guard text[range].allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) else {
            return false
        }
        let before = text[..<range.lowerBound].suffix(2)
        let after = text[range.upperBound...].prefix(2)
        return (after.first == "." && after.dropFirst().first?.isNumber == true)
            || (before.last == "." && before.first?.isNumber == true && before.count == 2)
    }
}
