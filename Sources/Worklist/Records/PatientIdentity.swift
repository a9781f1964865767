/// What makes two studies those of one patient: the same Patient ID of the same issuer. Where the
/// files give no Patient ID nothing does, and the study stands alone.
struct PatientIdentity: Sendable, Hashable {
    /// Patient ID (0010,0020).
    let identifier: String
    /// Issuer of Patient ID (0010,0021).
    let issuer: String?
    /// The text that is unique in the worklist.
    let key: String

    init(identifier: String, issuer: String?, studyInstanceUID: String) {
        self.identifier = identifier
        let issuer = issuer.flatMap { $0.isEmpty ? nil : $0 }
        self.issuer = issuer
        // The unit separator cannot stand in a DICOM LO value, so no two identities share a key.
        key =
            identifier.isEmpty
            ? "study\u{1F}" + studyInstanceUID
            : "patient\u{1F}" + identifier + "\u{1F}" + (issuer ?? "")
    }
}
