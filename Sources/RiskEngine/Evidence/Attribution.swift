/// What each feature of each view adds to a logit, against an exam of nothing but background.
package struct Attribution: Sendable, Hashable {
    /// The year whose logit it is, from 1.
    package var year: Int
    /// In logits, a row of features for each view.
    package var shares: [[Double]]
    /// The logit of the empty exam.
    package var emptyLogit: Double
    /// The exam's.
    package var logit: Double
    /// What the sum of all shares is above `logit - emptyLogit`.
    package var residual: Double
    /// The sum of the residuals' sizes over the pieces of the path: no less than `residual`'s
    /// size, and what was refined until it was within the tolerance.
    package var residualBound: Double
    /// The tolerance that was asked for.
    package var tolerance: Double
    /// Forward passes with a reverse pass.
    package var evaluations: Int
    /// Pieces the path ended up in.
    package var pieces: Int

    /// Whether the tolerance was reached before the limit of evaluations.
    package var isWithinTolerance: Bool { residualBound <= tolerance }

    /// What each view adds, in logits.
    package var pulls: [Double] { shares.map { $0.reduce(0, +) } }
}
