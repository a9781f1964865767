/// An item of a code sequence.
struct CodedConcept: Sendable, Hashable {
    /// Code Value (0008,0100).
    var value: String
    /// Coding Scheme Designator (0008,0102).
    var scheme: String
    /// Code Meaning (0008,0104).
    var meaning: String

    /// Whether the scheme is SNOMED, under any of the names it had: SCT, SRT, SNM3, 99SDM.
    var isSNOMED: Bool { ["SCT", "SRT", "SNM3", "99SDM"].contains(scheme) }
}

extension DICOMFile {
    /// The items of a code sequence.
    func concepts(_ sequence: DICOMPath) -> [CodedConcept] {
        (0..<min(itemCount(sequence), 100)).map { index in
            CodedConcept(
                value: text(sequence.item(index, .codeValue)) ?? "",
                scheme: text(sequence.item(index, .codingSchemeDesignator)) ?? "",
                meaning: text(sequence.item(index, .codeMeaning)) ?? "")
        }
    }
}
