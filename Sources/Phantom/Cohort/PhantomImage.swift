import Screening

/// One file of a phantom exam: what it shows and how it is stored.
package struct PhantomImage: Sendable, Hashable {
    /// How the picture lies in the file compared with how it hangs.
    package enum Storage: Sendable, Hashable {
        /// As it hangs: chest walls meet in the middle, head up.
        case asHung
        /// Mirrored left to right: the chest wall lies on the other side.
        case mirrored
        /// Turned by half a turn: the chest wall on the other side, head down.
        case turned
    }

    /// Side and projection.
    package var view: ViewName
    /// For reading or raw.
    package var intent: PhantomRenderer.Intent = .presentation
    /// How the picture lies in the file.
    package var storage: Storage = .asHung
    /// Whether stored values are inverted (MONOCHROME1): air is 4095.
    package var isInverted = false
    /// Whether the file carries a VOI LUT sequence beside its windows.
    package var hasLookupTable = false
    /// Whether the view is coded in SNOMED CT's numbers rather than in the older SNOMED RT codes.
    package var usesNumericCodes = false
    /// Whether the file ends in the middle of its pixels.
    package var isTruncated = false
    /// The number of the exposure where a view was taken more than once; 0 is the first.
    package var take = 0

    /// A plain image of a view.
    package init(_ view: ViewName) {
        self.view = view
    }
}
