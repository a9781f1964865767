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
