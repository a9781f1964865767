import Screening

/// Where in a view its evidence lies: each feature's share at the cell of the last grid in which
/// the feature's largest value was found.
enum EvidenceMap {
    /// The map of one view, in logits a cell; its sum is the view's pull.
    ///
    /// - Parameters:
    ///   - view: The encoded view.
    ///   - shares: The view's row of `Attribution.shares`.
    ///   - inputWidth: Columns of the network's input.
    ///   - inputHeight: Rows of it.
    ///   - isMirrored: Whether the picture was mirrored to face left.
    /// - Precondition: A share for each feature.
    static func map(
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

/// What each feature of each view adds to a logit, against an exam of nothing but background.
struct Attribution: Sendable, Hashable {
    /// The year whose logit it is, from 1.
    var year: Int
    /// In logits, a row of features for each view.
    var shares: [[Double]]
    /// The logit of the empty exam.
    var emptyLogit: Double
    /// The exam's.
    var logit: Double
    /// What the sum of all shares is above `logit - emptyLogit`.
    var residual: Double
    /// The sum of the residuals' sizes over the pieces of the path: no less than `residual`'s
    /// size, and what was refined until it was within the tolerance.
    var residualBound: Double
    /// The tolerance that was asked for.
    var tolerance: Double
    /// Forward passes with a reverse pass.
    var evaluations: Int
    /// Pieces the path ended up in.
    var pieces: Int

    /// Whether the tolerance was reached before the limit of evaluations.
    var isWithinTolerance: Bool { residualBound <= tolerance }

    /// What each view adds, in logits.
    var pulls: [Double] { shares.map { $0.reduce(0, +) } }
}
