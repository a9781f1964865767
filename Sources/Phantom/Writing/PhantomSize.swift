/// How many pixels the pictures of a cohort have; both sizes show the same 24.6 cm of height.
package struct PhantomSize: Sendable, Hashable {
    /// Columns.
    package var width: Int
    /// Rows.
    package var height: Int

    /// A size.
    ///
    /// - Precondition: both are at least 32.
    package init(width: Int, height: Int) {
        precondition(width >= 32 && height >= 32, "a phantom needs at least 32 x 32 pixels")
        self.width = width
        self.height = height
    }

    /// 832 x 1024 pixels of 0.24 mm: quick to make, and enough for any terminal.
    package static let demo = PhantomSize(width: 832, height: 1024)
    /// 416 x 512 pixels of 0.48 mm: the pictures of simulated studies, thousands of women each.
    package static let simulated = PhantomSize(width: 416, height: 512)
    /// 1664 x 2048 pixels of 0.12 mm: as an image network takes them.
    package static let full = PhantomSize(width: 1664, height: 2048)
}
