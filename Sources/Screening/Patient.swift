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
