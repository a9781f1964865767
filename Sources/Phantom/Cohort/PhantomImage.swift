import Screening

/// One file of a phantom exam: what it shows and how it is stored.
public struct PhantomImage: Sendable, Hashable {
    /// How the picture lies in the file compared with how it hangs.
    public enum Storage: Sendable, Hashable {
        /// As it hangs: chest walls meet in the middle, head up.
        case asHung
        /// Mirrored left to right: the chest wall lies on the other side.
        case mirrored
        /// Turned by half a turn: the chest wall on the other side, head down.
        case turned
    }

    /// Side and projection.
    public var view: ViewName
    /// For reading or raw.
    public var intent: PhantomRenderer.Intent = .presentation
    /// How the picture lies in the file.
    public var storage: Storage = .asHung
    /// Whether stored values are inverted (MONOCHROME1): air is 4095.
    public var isInverted = false
    /// Whether the file carries a VOI LUT sequence beside its windows.
    public var hasLookupTable = false
    /// Whether the view is coded in SNOMED CT's numbers rather than in the older SNOMED RT codes.
    public var usesNumericCodes = false
    /// Whether the file ends in the middle of its pixels.
    public var isTruncated = false
    /// The number of the exposure where a view was taken more than once; 0 is the first.
    public var take = 0

    /// A plain image of a view.
    public init(_ view: ViewName) {
        self.view = view
    }
}
