import Screening

/// Where in a view its evidence lies: each feature's share at the cell of the last grid in which
/// the feature's largest value was found.
package enum EvidenceMap {
    /// The map of one view, in logits a cell; its sum is the view's pull.
    ///
    /// - Parameters:
    ///   - view: The encoded view.
    ///   - shares: The view's row of `Attribution.shares`.
    ///   - inputWidth: Columns of the network's input.
    ///   - inputHeight: Rows of it.
    ///   - isMirrored: Whether the picture was mirrored to face left.
    /// - Precondition: A share for each feature.
    package static func map(
        of view: EncodedView, shares: [Double], inputWidth: Int, inputHeight: Int, isMirrored: Bool
    ) -> CellMap {
        precondition(shares.count == view.cells.count)
        var sums = [Double](repeating: 0, count: view.rows * view.columns)
        for (cell, share) in zip(view.cells, shares) { sums[cell] += share }
        return CellMap(
            columns: view.columns, rows: view.rows, inputWidth: inputWidth,
            inputHeight: inputHeight, isMirrored: isMirrored, values: sums.map { Float($0) })
    }
}
