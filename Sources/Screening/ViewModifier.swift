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
