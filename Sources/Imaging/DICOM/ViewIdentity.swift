import Screening

/// Side, projection and modifiers of a mammogram, and where they were read.
struct ViewIdentity: Sendable, Hashable {
    var name: ViewName
    var source: MammogramView.NameSource
    /// All that any attribute tells, those of the code first.
    var modifiers: [ViewModifier]
    /// What attributes say that cannot all be true, and how it was taken.
    var remark: String?

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
        /// Acquisition Device Processing Description (0018,1400), of makers who write the view
        /// into it.
        var processingDescription: String?
        /// Estimated Radiographic Magnification Factor (0018,1114).
        var magnification: Double?
    }

    /// Reads View Code Sequence, else View Position, else where Fujifilm writes the view; the side
    /// from Image Laterality, else Laterality, else the texts of View Position and so on.
    ///
    /// What a view is, is the union of what the attributes say: a modifier that one alone names is
    /// the view's, and a special projection comes before the plain one that it is a kind of, so
    /// that no doubtful picture stands for a standard view.
    ///
    /// - Throws: `ImageFileError` where the view or the side cannot be told, where two attributes
    ///   contradict each other about the side, and where the modality is not MG.
    init(_ attributes: Attributes, file: String) throws(ImageFileError) {
        guard attributes.modality == "MG" else {
            throw ImageFileError(
                .notMammography, file: file, attribute: "Modality (0008,0060)",
                value: attributes.modality ?? "", message: "the modality is not MG")
        }
        let texts = attributes.texts
        var sayings = texts.compactMap { Saying($0) }
        if let coded = try Saying(coded: attributes, file: file) { sayings.insert(coded, at: 0) }
        guard let first = sayings.first else {
            throw ImageFileError(
                .missingAttribute, file: file, attribute: "View Position (0018,5101)",
                value: attributes.viewPosition,
                message: "neither View Code Sequence nor View Position names a projection",
                remedy: ImageFileError.Code.notMammography.remedy)
        }
        let decisive = sayings.dropFirst().reduce(first) { decisive, other in
            other.position.isSpecial(of: decisive.position) ? other : decisive
        }
        name = ViewName(try Self.side(attributes, texts, file), decisive.position)
        source = decisive.source
        // Modifiers have a sequence of their own, which counts beside a code that is not known.
        modifiers = attributes.modifiers.map { ViewModifier($0) }
        for modifier in sayings.flatMap(\.modifiers) where !modifiers.contains(modifier) {
            modifiers.append(modifier)
        }
        var isMagnified = false
        if let factor = attributes.magnification, Self.magnifying.contains(factor),
            !modifiers.contains(.magnification)
        {
            isMagnified = true
            modifiers.append(.magnification)
        }
        remark = Self.remark(
            sayings, attributes, taken: ([name.position.rawValue] + modifiers.map(\.rawValue)),
            isMagnified: isMagnified)
    }

    /// Factors of a magnification view. In contact the breast lies a few centimetres above the
    /// detector, which makes 1.0 to 1.2; stands for magnification make 1.4 to 2. Beyond 2.5 the
    /// number is a mistake, and says nothing.
    private static let magnifying = 1.3.nextUp...2.5

    private static func side(
        _ attributes: Attributes, _ texts: [Text], _ file: String
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
            if let other = texts.first(where: { $0.read.laterality ?? side != side }) {
                throw ImageFileError(
                    .badAttribute, file: file, attribute: attribute, value: value,
                    message: "\(other.source.rawValue) '\(other.written)' is of the other side",
                    remedy: ImageFileError.Code.notMammography.remedy)
            }
            return side
        }
        let sides = texts.compactMap { $0.read.laterality }
        if let side = sides.first, sides.allSatisfy({ $0 == side }) { return side }
        guard sides.isEmpty else {
            throw ImageFileError(
                .badAttribute, file: file, attribute: "View Position (0018,5101)",
                value: attributes.viewPosition,
                message: texts.map { "\($0.source.rawValue) '\($0.written)'" }
                    .joined(separator: " and ") + " are of different sides",
                remedy: ImageFileError.Code.notMammography.remedy)
        }
        throw ImageFileError(
            .missingAttribute, file: file, attribute: "Image Laterality (0020,0062)",
            message: "nothing names the side", remedy: ImageFileError.Code.notMammography.remedy)
    }

    /// The sentence that names what disagrees. A text that leaves out the modifiers of a code says
    /// less, not otherwise: View Position has no terms for most of them.
    private static func remark(
        _ sayings: [Saying], _ attributes: Attributes, taken: [String], isMagnified: Bool
    ) -> String? {
        let coded = attributes.modifiers.map { ViewModifier($0) }
        var said = sayings.map(\.words)
        var isDisputed = false
        if let first = sayings.first {
            isDisputed = sayings.dropFirst().contains { other in
                other.position != first.position
                    || !Set(other.modifiers).isSubset(of: first.modifiers + coded)
            }
        }
        let factor = attributes.magnification.map { "\($0)" } ?? ""
        if isMagnified {
            isDisputed = true
            said.append("Estimated Radiographic Magnification Factor (0018,1114) '\(factor)'")
        } else if let number = attributes.magnification, number > 0, number < 1.2,
            (coded + sayings.flatMap(\.modifiers)).contains(.magnification)
        {
            isDisputed = true
            said.append("Estimated Radiographic Magnification Factor (0018,1114) '\(factor)'")
        }
        guard isDisputed else { return nil }
        return said.joined(separator: ", ") + "; taken as " + taken.joined(separator: ", ")
    }
}

extension ViewIdentity {
    /// A text that may name the view.
    struct Text: Sendable, Hashable {
        var source: MammogramView.NameSource
        var written: String
        var read: ViewPositionText
    }

    /// What one attribute says of projection and modifiers.
    fileprivate struct Saying {
        var source: MammogramView.NameSource
        var position: ViewPosition
        var modifiers: [ViewModifier]
        /// Attribute and value.
        var words: String

        init?(_ text: Text) {
            guard let position = text.read.position else { return nil }
            source = text.source
            self.position = position
            modifiers = text.read.modifiers
            let tag = text.source == .viewPosition ? "(0018,5101)" : "(0018,1400)"
            words = "\(text.source.rawValue) \(tag) '\(text.written)'"
        }

        /// The first code of a projection; nil where there is none of SNOMED.
        init?(coded attributes: Attributes, file: String) throws(ImageFileError) {
            let codes = attributes.views.filter(\.isSNOMED)
            guard let position = codes.lazy.compactMap({ ViewPosition(snomed: $0.value) }).first
            else {
                guard let unknown = codes.first else { return nil }
                throw ImageFileError(
                    .notMammography, file: file, attribute: "View Code Sequence (0054,0220)",
                    value: "\(unknown.value) \(unknown.meaning)",
                    message: "the code is not of a mammographic projection")
            }
            source = .viewCode
            self.position = position
            modifiers = attributes.modifiers.map { ViewModifier($0) }
            let all = [position.rawValue] + modifiers.map(\.rawValue)
            words =
                "View Code Sequence (0054,0220) \(all.joined(separator: ", "))"
                + (modifiers.isEmpty ? " without a modifier" : "")
        }
    }
}

extension ViewPosition {
    /// Whether this is another projection than a plain one, of which it may be a kind: XCCL of CC,
    /// ML of MLO.
    fileprivate func isSpecial(of plain: ViewPosition) -> Bool {
        plain.isScreening && self != plain && !isScreening && screeningKin == plain
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
        // Others write there how the picture was processed, in words of their own.
        if file.text(.manufacturer)?.lowercased().contains("fuji") == true {
            processingDescription = file.text(.processingDescription)
        }
        magnification = file.number(.estimatedRadiographicMagnificationFactor)
    }

    /// The texts that may name the view, the likelier first.
    var texts: [ViewIdentity.Text] {
        var texts: [ViewIdentity.Text] = []
        if let viewPosition {
            texts.append(
                ViewIdentity.Text(
                    source: .viewPosition, written: viewPosition,
                    read: ViewPositionText(viewPosition)))
        }
        if let processingDescription {
            texts.append(
                ViewIdentity.Text(
                    source: .processingDescription, written: processingDescription,
                    read: ViewPositionText(among: processingDescription)))
        }
        return texts
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
