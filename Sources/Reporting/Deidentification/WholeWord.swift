import Foundation

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
