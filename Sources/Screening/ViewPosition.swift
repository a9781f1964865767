/// A mammographic projection: View Position (0018,5101), with the codes of DICOM PS3.16 CID 4014.
public enum ViewPosition: String, Sendable, Hashable, Codable, CaseIterable {
    /// Craniocaudal.
    case craniocaudal = "CC"
    /// Mediolateral oblique.
    case mediolateralOblique = "MLO"
    /// Mediolateral.
    case mediolateral = "ML"
    /// Lateromedial.
    case lateromedial = "LM"
    /// Lateromedial oblique.
    case lateromedialOblique = "LMO"
    /// Caudocranial (from below).
    case caudocranial = "FB"
    /// Superolateral to inferomedial oblique.
    case superolateralToInferomedial = "SIO"
    /// Inferomedial to superolateral oblique.
    case inferomedialToSuperolateral = "ISO"
    /// Exaggerated craniocaudal.
    case exaggeratedCraniocaudal = "XCC"
    /// Craniocaudal exaggerated laterally.
    case exaggeratedLateral = "XCCL"
    /// Craniocaudal exaggerated medially.
    case exaggeratedMedial = "XCCM"

    /// Whether the projection is one of the two of a screening exam.
    public var isScreening: Bool { self == .craniocaudal || self == .mediolateralOblique }
}
