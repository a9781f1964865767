/// How many pixels the pictures of a cohort have; both sizes show the same 24.6 cm of height.
public struct PhantomSize: Sendable, Hashable {
    /// Columns.
    public var width: Int
    /// Rows.
    public var height: Int

    /// A size.
    ///
    /// - Precondition: both are at least 32.
    public init(width: Int, height: Int) {
        precondition(width >= 32 && height >= 32, "a phantom needs at least 32 x 32 pixels")
        self.width = width
        self.height = height
    }

    /// 832 x 1024 pixels of 0.24 mm: quick to make, and enough for any terminal.
    public static let demo = PhantomSize(width: 832, height: 1024)
    /// 416 x 512 pixels of 0.48 mm: the pictures of simulated studies, thousands of women each.
    public static let simulated = PhantomSize(width: 416, height: 512)
    /// 1664 x 2048 pixels of 0.12 mm: as an image network takes them.
    public static let full = PhantomSize(width: 1664, height: 2048)
}
