/// What was done differently from the plain projection: View Modifier Code Sequence (0054,0222),
/// with the codes of DICOM PS3.16 CID 4015.
public enum ViewModifier: String, Sendable, Hashable, Codable, CaseIterable {
    /// Spot compression.
    case spotCompression = "spot compression"
    /// Magnification.
    case magnification = "magnification"
    /// Implant displaced (Eklund).
    case implantDisplaced = "implant displaced"
    /// Cleavage.
    case cleavage = "cleavage"
    /// Axillary tail.
    case axillaryTail = "axillary tail"
    /// Rolled laterally.
    case rolledLateral = "rolled lateral"
    /// Rolled medially.
    case rolledMedial = "rolled medial"
    /// Rolled superiorly.
    case rolledSuperior = "rolled superior"
    /// Rolled inferiorly.
    case rolledInferior = "rolled inferior"
    /// Tangential.
    case tangential = "tangential"
    /// Nipple in profile.
    case nippleInProfile = "nipple in profile"
    /// Anterior compression.
    case anteriorCompression = "anterior compression"
    /// Infra-mammary fold.
    case inframammaryFold = "infra-mammary fold"
    /// Axillary tissue.
    case axillaryTissue = "axillary tissue"
    /// A modifier whose code this program does not know; it is never taken for a plain view.
    case other = "unknown modifier"

    /// Whether a view so modified still shows the whole breast in its plain projection.
    public var keepsStandardView: Bool { self == .nippleInProfile }
}
