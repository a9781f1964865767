/// How well a score tells apart the women with a cancer within some years from those without: the
/// area under the receiver operating characteristic curve, ties counting one half.
public struct YearlyAUC: Sendable, Hashable, Codable {
    /// The horizon in years.
    public var year: Int
    /// Women with a cancer within the horizon.
    public var cancers: Int
    /// Women who are known to be free of cancer at the horizon.
    public var controls: Int
    /// Women who are neither: lost before the horizon.
    public var leftOut: Int
    /// The area, with standard error and interval where there are enough women for them. The
    /// interval is normal and cut at 0 and 1.
    public var auc: Estimate
    /// Why there is no interval; nil where there is one.
    public var withoutInterval: Unavailable?

    /// How many women the area rests on.
    public var women: Int { cancers + controls }
}
