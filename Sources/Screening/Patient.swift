/// A woman on the worklist, as her images name her.
package struct Patient: Sendable, Hashable, Codable, Identifiable {
    /// How the Patient ID of a woman who does not exist begins.
    package static let syntheticPrefix = "SYNTHETIC"

    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    /// Patient ID (0010,0020), with its issuer kept apart by the worklist.
    package var identifier: String
    /// Patient's Name (0010,0010) in UTF-8 with DICOM's carets, unsanitised: `ALMEIDA^ROSA`.
    package var name: String
    /// Patient's Birth Date (0010,0030).
    package var birthDate: CalendarDate?
    /// Patient's Sex (0010,0040).
    package var sex: String?

    package init(
        id: Int64 = 0, identifier: String, name: String, birthDate: CalendarDate? = nil,
        sex: String? = nil
    ) {
        self.id = id
        self.identifier = identifier
        self.name = name
        self.birthDate = birthDate
        self.sex = sex
    }

    /// Whether her identifier says that she does not exist.
    package var isNamedSynthetic: Bool { identifier.hasPrefix(Self.syntheticPrefix) }
}

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
