/// How well a score tells apart the women with a cancer within some years from those without: the
/// area under the receiver operating characteristic curve, ties counting one half.
package struct YearlyAUC: Sendable, Hashable, Codable {
    /// The horizon in years.
    package var year: Int
    /// Women with a cancer within the horizon.
    package var cancers: Int
    /// Women who are known to be free of cancer at the horizon.
    package var controls: Int
    /// Women who are neither: lost before the horizon.
    package var leftOut: Int
    /// The area, with standard error and interval where there are enough women for them. The
    /// interval is normal and cut at 0 and 1.
    package var auc: Estimate
    /// Why there is no interval; nil where there is one.
    package var withoutInterval: Unavailable?

    /// How many women the area rests on.
    package var women: Int { cancers + controls }
}
