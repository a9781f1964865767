/// A DICOM person name (PS3.5 6.2): up to three groups (alphabetic, ideographic, phonetic)
/// separated by `=`, each of five components separated by `^`.
package struct PersonName: Sendable, Hashable {
    /// The groups with their components: family, given, middle, prefix, suffix.
    package let groups: [[String]]

    /// Reads a name as written in Patient's Name (0010,0010).
    package init(_ text: String) {
        groups = text.split(separator: "=", omittingEmptySubsequences: false).prefix(3).map {
            $0.split(separator: "^", omittingEmptySubsequences: false).map { String($0).trimmed }
        }
    }

    /// The name for a list: `ALMEIDA, ROSA`, with the ideographic group behind: `(山田 太郎)`.
    package var display: String {
        let alphabetic = groups.first.map { Self.joined($0, separator: ", ") } ?? ""
        let ideographic = groups.count > 1 ? Self.joined(groups[1], separator: " ") : ""
        switch (alphabetic.isEmpty, ideographic.isEmpty) {
        case (true, true): return "(no name)"
        case (true, false): return ideographic
        case (false, true): return alphabetic
        case (false, false): return "\(alphabetic) (\(ideographic))"
        }
    }

    private static func joined(_ components: [String], separator: String) -> String {
        let family = components.first ?? ""
        let given = components.dropFirst().prefix(2).filter { !$0.isEmpty }.joined(separator: " ")
        return [family, given].filter { !$0.isEmpty }.joined(separator: separator)
    }
}

extension Patient {
    /// The name, or the identifier where no file gives a name.
    package var personName: PersonName { PersonName(name.isEmpty ? identifier : name) }
    /// The name as lists and screens show it.
    package var displayName: String { personName.display }
}
