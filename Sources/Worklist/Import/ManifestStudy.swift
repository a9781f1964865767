import Imaging

/// The study of an exam that a manifest names by numbers only.
package enum ManifestStudy {
    /// A UID for the study: the same patient and exam have the same in every manifest.
    package static func studyInstanceUID(patient: String, exam: String) -> String {
        let hash = String(FNV.hash128(patient + "\u{1F}" + exam), radix: 16)
        return UniqueIdentifier.derived(
            fromSHA256: String(repeating: "0", count: 32 - hash.count) + hash)
    }
}
