/// A side and a projection, such as R CC.
package struct ViewName: Sendable, Hashable, Codable {
    /// The side.
    package var laterality: Laterality
    /// The projection.
    package var position: ViewPosition

    /// A view of one side in one projection.
    package init(_ laterality: Laterality, _ position: ViewPosition) {
        self.laterality = laterality
        self.position = position
    }

    package static let rightCC = ViewName(.right, .craniocaudal)
    package static let leftCC = ViewName(.left, .craniocaudal)
    package static let rightMLO = ViewName(.right, .mediolateralOblique)
    package static let leftMLO = ViewName(.left, .mediolateralOblique)

    /// The four views of a screening exam in hanging order: R CC, L CC, R MLO, L MLO.
    package static let standard = [rightCC, leftCC, rightMLO, leftMLO]

    /// The name without a space, as in the command line and exports: `RCC`.
    package var code: String { laterality.rawValue + position.rawValue }

    /// The name as shown to a reader: `R CC`.
    package var label: String { laterality.rawValue + " " + position.rawValue }

    /// Reads `RCC`, `R CC`, `r-mlo` and the like; nil when it is no known view.
    package init?(parsing text: String) {
        let letters = text.uppercased().filter { !" -_".contains($0) }
        guard let side = letters.first.flatMap({ Laterality(rawValue: String($0)) }),
            let position = ViewPosition(rawValue: String(letters.dropFirst()))
        else { return nil }
        self.init(side, position)
    }
}

/// In JSON a dictionary by views is an object under their codes.
extension ViewName: CodingKeyRepresentable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package var codingKey: any CodingKey { Key(stringValue: code) }

    package init?(codingKey: some CodingKey) { self.init(parsing: codingKey.stringValue) }
}

/// The side of the body a view shows: Image Laterality (0020,0062).
package enum Laterality: String, Sendable, Hashable, Codable, CaseIterable {
    /// The patient's right breast.
    case right = "R"
    /// The patient's left breast.
    case left = "L"

    /// The other side.
    package var opposite: Laterality { self == .right ? .left : .right }
}

/// A mammographic projection: View Position (0018,5101), with the codes of DICOM PS3.16 CID 4014.
package enum ViewPosition: String, Sendable, Hashable, Codable, CaseIterable {
    case craniocaudal = "CC"
    case mediolateralOblique = "MLO"
    case mediolateral = "ML"
    case lateromedial = "LM"
    case lateromedialOblique = "LMO"
    /// Caudocranial (from below).
    case caudocranial = "FB"
    /// Superolateral to inferomedial oblique.
    case superolateralToInferomedial = "SIO"
    /// Inferomedial to superolateral oblique.
    case inferomedialToSuperolateral = "ISO"
    case exaggeratedCraniocaudal = "XCC"
    /// Craniocaudal exaggerated laterally.
    case exaggeratedLateral = "XCCL"
    /// Craniocaudal exaggerated medially.
    case exaggeratedMedial = "XCCM"

    /// Whether the projection is one of the two of a screening exam.
    package var isScreening: Bool { self == .craniocaudal || self == .mediolateralOblique }
}

/// What was done differently from the plain projection: View Modifier Code Sequence (0054,0222),
/// with the codes of DICOM PS3.16 CID 4015.
package enum ViewModifier: String, Sendable, Hashable, Codable, CaseIterable {
    case spotCompression = "spot compression"
    case magnification = "magnification"
    /// Implant displaced (Eklund).
    case implantDisplaced = "implant displaced"
    case cleavage = "cleavage"
    case axillaryTail = "axillary tail"
    /// Rolled laterally.
    case rolledLateral = "rolled lateral"
    /// Rolled medially.
    case rolledMedial = "rolled medial"
    /// Rolled superiorly.
    case rolledSuperior = "rolled superior"
    /// Rolled inferiorly.
    case rolledInferior = "rolled inferior"
    case tangential = "tangential"
    case nippleInProfile = "nipple in profile"
    case anteriorCompression = "anterior compression"
    case inframammaryFold = "infra-mammary fold"
    case axillaryTissue = "axillary tissue"
    /// A modifier whose code this program does not know; it is never taken for a plain view.
    case other = "unknown modifier"

    /// Whether a view so modified still shows the whole breast in its plain projection.
    package var keepsStandardView: Bool { self == .nippleInProfile }
}
