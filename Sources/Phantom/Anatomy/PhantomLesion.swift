import Screening

/// An invented finding in one breast, placed in the breast rather than in a picture, so that both
/// projections and all priors show the same one.
package struct PhantomLesion: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A round mass with a sharp edge, as cysts and fibroadenomas have.
        case smoothMass
        /// A mass with radiating strands.
        case spiculatedMass
        /// A group of microcalcifications, with their number.
        case microcalcifications(count: Int)
    }

    package var kind: Kind
    /// The breast that has it.
    package var laterality: Laterality
    /// From the chest wall (0) to the nipple (1).
    package var depth: Double
    /// From the inner (-1) to the outer edge of the breast (1).
    package var outward: Double
    /// From the lower (-1) to the upper edge of the breast (1).
    package var upward: Double
    /// The diameter at the anatomy's first age, in millimetres: of the mass without its strands,
    /// or of the group.
    package var diameterMillimetres: Double
    /// Years before that age at which it could not yet be seen; it grows linearly from then on.
    package var yearsVisible: Int

    package init(
        _ kind: Kind, in laterality: Laterality, depth: Double, outward: Double, upward: Double,
        diameterMillimetres: Double, yearsVisible: Int
    ) {
        self.kind = kind
        self.laterality = laterality
        self.depth = depth
        self.outward = outward
        self.upward = upward
        self.diameterMillimetres = diameterMillimetres
        self.yearsVisible = yearsVisible
    }

    /// The share of the full diameter reached some years before the anatomy's first age; 0 when
    /// nothing can be seen yet.
    package func growth(yearsEarlier years: Int) -> Double {
        guard years > 0 else { return 1 }
        guard yearsVisible > 0 else { return 0 }
        return max(0, 1 - Double(years) / Double(yearsVisible))
    }
}
