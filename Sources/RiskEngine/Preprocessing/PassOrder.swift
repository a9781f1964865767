/// Which of the two passes of a resize comes first. Each pass is rounded, so results differ by one
/// level of 65,535 in places.
package enum PassOrder: Sendable, Hashable {
    /// As Pillow 13 chooses (`ImagingResampleInner`): rows first where the picture loses more than
    /// twice as many rows as columns, else columns first. The reference was computed with it.
    case pillow13
    /// Columns, then rows: Pillow up to version 12, with which Mirai was trained.
    case columnsFirst
    /// Rows, then columns.
    case rowsFirst

    /// The order for given sizes: `columnsFirst` or `rowsFirst`.
    func resolved(
        sourceWidth: Int, sourceHeight: Int, width: Int, height: Int
    ) -> PassOrder {
        guard self == .pillow13 else { return self }
        let lost = sourceHeight - height
        return lost > 0 && lost > 2 * (sourceWidth - width) ? .rowsFirst : .columnsFirst
    }
}
