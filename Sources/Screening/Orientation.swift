/// How a picture must be turned to hang: chest wall to the middle, head up.
///
/// Applied in this order: flip left to right, then top to bottom. Mammograms whose rows run
/// head to foot would need a transposition; they are shown as stored, with a remark.
package struct Orientation: Sendable, Hashable, Codable {
    /// Mirror left to right.
    package var flipsHorizontally: Bool
    /// Mirror top to bottom.
    package var flipsVertically: Bool
    /// How the orientation was found, and what speaks against it; nil when nothing does.
    package var remark: String?

    package init(
        flipsHorizontally: Bool = false, flipsVertically: Bool = false, remark: String? = nil
    ) {
        self.flipsHorizontally = flipsHorizontally
        self.flipsVertically = flipsVertically
        self.remark = remark
    }
}
