/// Completion at a prompt: tab first writes what all candidates share, then goes round them.
package struct Completion: Sendable, Hashable {
    /// The candidates that begin as the text does, in the order given.
    package let matches: [String]
    /// The chosen candidate, nil while the text is the user's own or only the shared beginning.
    package private(set) var selection: Int?

    private let original: String
    private var hasWrittenPrefix = false

    /// The candidates that complete a text. Where none begins exactly as it does, those that do
    /// once both are folded: in lower case, unless the caller knows better.
    package init(
        candidates: [String], text: String,
        folding: (String) -> String = { $0.lowercased() }
    ) {
        let exact = candidates.filter { $0.hasPrefix(text) }
        let folded = folding(text)
        matches = exact.isEmpty ? candidates.filter { folding($0).hasPrefix(folded) } : exact
        original = text
    }

    /// What stands at the prompt now: the chosen candidate, the shared beginning, or what was
    /// typed.
    package var text: String {
        if let selection { return matches[selection] }
        return hasWrittenPrefix ? commonPrefix : original
    }

    /// What all matches begin with; the typed text when there is none.
    package var commonPrefix: String {
        guard let first = matches.first else { return original }
        return matches.dropFirst().reduce(first) { $0.commonPrefix(with: $1) }
    }

    /// Goes on: to the shared beginning if it is longer than what was typed, then to the next
    /// candidate or the one before, round and round.
    package mutating func advance(forward: Bool = true) {
        guard !matches.isEmpty else { return }
        if !hasWrittenPrefix {
            hasWrittenPrefix = true
            if matches.count > 1, commonPrefix.count > original.count { return }
        }
        guard let current = selection else {
            selection = forward ? 0 : matches.count - 1
            return
        }
        selection = (current + (forward ? 1 : matches.count - 1)) % matches.count
    }
}

extension String {
    /// The characters that two texts begin with alike.
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}

/// The name somebody may have meant.
package enum NearestName {
    /// The candidate that takes the fewest insertions, deletions, replacements and swaps of
    /// neighbours; of equals the first. Nil without candidates.
    package static func of(_ name: String, among candidates: [String]) -> String? {
        candidates.min { distance(name, $0) < distance(name, $1) }
    }

    /// The optimal string alignment distance between two texts.
    package static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        var older: [Int] = []
        var previous = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(
                    previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, older[j - 1] + 1)
                }
                row.append(best)
            }
            older = previous
            previous = row
        }
        return previous[b.count]
    }
}
