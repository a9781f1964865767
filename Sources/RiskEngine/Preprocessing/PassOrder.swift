/// Which of the two passes of a resize comes first; results differ by one level of 65,535 in
/// places, as each pass is rounded.
public enum PassOrder: Sendable, Hashable {
    /// Columns, then rows: Mirai's input, and Pillow up to version 12.
    case columnsFirst
    /// Rows, then columns: Pillow from version 13 on where the height is reduced much more than
    /// the width. For comparison with results made with it.
    case rowsFirst
}
