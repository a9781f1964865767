import Screening

/// What a View Position (0018,5101) says, in any of the ways vendors write it: `CC`, `RIGHT CC`,
/// `LMLO`, `R CCID`, `MEDIO-LATERAL OBLIQUE`.
struct ViewPositionText: Sendable, Hashable {
    /// The side, where the text has one.
    var laterality: Laterality?
    /// The projection, where the text has one.
    var position: ViewPosition?
    /// Modifiers by the ACR's abbreviations.
    var modifiers: [ViewModifier] = []

    init(_ text: String) {
        var words = text.uppercased().split { !($0.isASCII && $0.isLetter) }.map(String.init)
        for (word, side) in [
            ("RIGHT", Laterality.right), ("RT", .right), ("R", .right), ("LEFT", .left),
            ("LT", .left), ("L", .left),
        ] where words.contains(word) {
            laterality = side
            words.removeAll { $0 == word }
        }
        let letters = words.joined()
        if read(letters) || laterality != nil { return }
        if let first = letters.first, let side = Laterality(rawValue: String(first)),
            read(String(letters.dropFirst()))
        {
            laterality = side
        }
    }

    /// Reads letters without a side; false, and nothing changed, where they are no projection.
    private mutating func read(_ letters: String) -> Bool {
        if let plain = ViewPosition(rawValue: letters) ?? ViewPosition(words: letters) {
            position = plain
            return true
        }
        let positions = ViewPosition.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        for (prefix, first) in [("", nil)] + ViewModifier.prefixes.map({ ($0, Optional($1)) })
        where letters.hasPrefix(prefix) {
            let rest = letters.dropFirst(prefix.count)
            for candidate in positions where rest.hasPrefix(candidate.rawValue) {
                let tail = String(rest.dropFirst(candidate.rawValue.count))
                guard let others = Self.modifiers(tail) else { continue }
                position = candidate
                modifiers = (first.map { [$0] } ?? []) + others
                return true
            }
        }
        return false
    }

    /// The modifiers that letters consist of, or nil where something else is among them.
    private static func modifiers(_ letters: String) -> [ViewModifier]? {
        if letters.isEmpty { return [] }
        for (abbreviation, modifier) in ViewModifier.suffixes
        where letters.hasPrefix(abbreviation) {
            if let rest = modifiers(String(letters.dropFirst(abbreviation.count))) {
                return [modifier] + rest
            }
        }
        return nil
    }
}
