import Screening

/// Side, projection and modifiers of a mammogram, and where they were read.
struct ViewIdentity: Sendable, Hashable {
    var name: ViewName
    var source: MammogramView.NameSource
    var modifiers: [ViewModifier]

    /// What a file says of its view, before anything is made of it.
    struct Attributes: Sendable, Hashable {
        /// Modality (0008,0060).
        var modality: String?
        /// The items of View Code Sequence (0054,0220).
        var views: [CodedConcept] = []
        /// The items of View Modifier Code Sequence (0054,0222), in the view code's item or, as
        /// some vendors have it, beside it.
        var modifiers: [CodedConcept] = []
        /// View Position (0018,5101).
        var viewPosition: String?
        /// Image Laterality (0020,0062).
        var imageLaterality: String?
        /// Laterality (0020,0060).
        var laterality: String?
    }

    /// Reads View Code Sequence, else View Position; the side from Image Laterality, else
    /// Laterality, else the text of View Position.
    ///
    /// - Throws: `ImageFileError` where the view or the side cannot be told, where two attributes
    ///   contradict each other about the side, and where the modality is not MG.
    init(_ attributes: Attributes, file: String) throws(ImageFileError) {
        guard attributes.modality == "MG" else {
            throw ImageFileError(
                .notMammography, file: file, attribute: "Modality (0008,0060)",
                value: attributes.modality ?? "", message: "the modality is not MG")
        }
        let text = attributes.viewPosition.map { ViewPositionText($0) }
        var modifiers = attributes.modifiers.map { ViewModifier($0) }
        let position: ViewPosition
        if let coded = attributes.views.lazy.filter(\.isSNOMED).compactMap({
            ViewPosition(snomed: $0.value)
        }).first {
            position = coded
            source = .viewCode
        } else if let unknown = attributes.views.first(where: \.isSNOMED) {
            throw ImageFileError(
                .notMammography, file: file, attribute: "View Code Sequence (0054,0220)",
                value: "\(unknown.value) \(unknown.meaning)",
                message: "the code is not of a mammographic projection")
        } else if let written = text?.position {
            position = written
            source = .viewPosition
            for modifier in text?.modifiers ?? [] where !modifiers.contains(modifier) {
                modifiers.append(modifier)
            }
        } else {
            throw ImageFileError(
                .missingAttribute, file: file, attribute: "View Position (0018,5101)",
                value: attributes.viewPosition,
                message: "neither View Code Sequence nor View Position names a projection",
                remedy: ImageFileError.Code.notMammography.remedy)
        }
        name = ViewName(try Self.side(attributes, text, file), position)
        self.modifiers = modifiers
    }

    private static func side(
        _ attributes: Attributes, _ text: ViewPositionText?, _ file: String
    ) throws(ImageFileError) -> Laterality {
        let written = [
            ("Image Laterality (0020,0062)", attributes.imageLaterality),
            ("Laterality (0020,0060)", attributes.laterality),
        ]
        for (attribute, value) in written {
            guard let value else { continue }
            guard let side = Laterality(rawValue: value.uppercased()) else {
                throw ImageFileError(
                    .badAttribute, file: file, attribute: attribute, value: value,
                    message: "the side must be R or L",
                    remedy: ImageFileError.Code.notMammography.remedy)
            }
            if let other = text?.laterality, other != side {
                throw ImageFileError(
                    .badAttribute, file: file, attribute: attribute, value: value,
                    message: "View Position '\(attributes.viewPosition ?? "")' is of the other "
                        + "side",
                    remedy: ImageFileError.Code.notMammography.remedy)
            }
            return side
        }
        if let side = text?.laterality { return side }
        throw ImageFileError(
            .missingAttribute, file: file, attribute: "Image Laterality (0020,0062)",
            message: "nothing names the side", remedy: ImageFileError.Code.notMammography.remedy)
    }
}

extension ViewIdentity.Attributes {
    /// Reads them from a file.
    init(_ file: borrowing DICOMFile) {
        modality = file.text(.modality)?.uppercased()
        views = file.concepts(.viewCodeSequence)
        let nested = DICOMPath.viewCodeSequence.item(0, .viewModifierCodeSequence)
        modifiers = file.concepts(nested) + file.concepts(.viewModifierCodeSequence)
        viewPosition = file.text(.viewPosition)
        imageLaterality = file.text(.imageLaterality)
        laterality = file.text(.laterality)
    }
}

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
