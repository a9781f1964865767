/// What each feature of each view adds to a logit, against an exam of nothing but background.
public struct Attribution: Sendable, Hashable {
    /// The year whose logit it is, from 1.
    public var year: Int
    /// In logits, a row of features for each view.
    public var shares: [[Double]]
    /// The logit of the empty exam.
    public var emptyLogit: Double
    /// The exam's.
    public var logit: Double
    /// What the sum of all shares is above `logit - emptyLogit`.
    public var residual: Double
    /// The sum of the residuals' sizes over the pieces of the path: no less than `residual`'s
    /// size, and what was refined until it was within the tolerance.
    public var residualBound: Double
    /// The tolerance that was asked for.
    public var tolerance: Double
    /// Forward passes with a reverse pass.
    public var evaluations: Int
    /// Pieces the path ended up in.
    public var pieces: Int

    /// Whether the tolerance was reached before the limit of evaluations.
    public var isWithinTolerance: Bool { residualBound <= tolerance }

    /// What each view adds, in logits.
    public var pulls: [Double] { shares.map { $0.reduce(0, +) } }
}
