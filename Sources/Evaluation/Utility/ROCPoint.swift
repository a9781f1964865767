/// One point of a receiver operating characteristic.
package struct ROCPoint: Sendable, Hashable, Codable {
    /// Women at or above this score are flagged; nil where nobody is,
    /// and where no single woman's score is to be told.
    package var threshold: Double?
    /// The share flagged of women without a cancer.
    package var falsePositiveRate: Double
    /// The share flagged of women with one.
    package var truePositiveRate: Double
}

extension ROCPoint {
    /// The receiver operating characteristic of the women whom Mirai's rule keeps, from (0, 0) to
    /// (1, 1) by falling threshold.
    ///
    /// Women of equal score are flagged together, so that the trapezoids under the curve are the
    /// area of `Discrimination.miraiRuleAUC(year:)`. As there, each woman counts once, and `known`
    /// is by the rule of Mirai's own code.
    ///
    /// - Parameters:
    ///   - order: all women of the study by their score.
    ///   - scores: by woman of the study.
    ///   - limit: the most points that are kept. Beyond it, points are dropped evenly along the
    ///     curve.
    static func curve(
        _ known: KnownOutcomes, order: ScoreOrder, scores: [Double], limit: Int = 201
    ) throws(Unavailable) -> [ROCPoint] {
        try known.requireBothOutcomes(for: "ROC curve of year \(known.year)")
        let (cancers, controls) = (Double(known.cancers), Double(known.count - known.cancers))
        var points = [ROCPoint(threshold: nil, falsePositiveRate: 0, truePositiveRate: 0)]
        var (found, falselyFlagged) = (0, 0)
        for group in (0..<order.groups).reversed() {
            let before = found + falselyFlagged
            for index in order.indices(of: group) {
                switch known.hadCancer[Int(order.women[index])] {
                case true?: found += 1
                case false?: falselyFlagged += 1
                case nil: break
                }
            }
            guard found + falselyFlagged > before else { continue }
            points.append(
                ROCPoint(
                    threshold: scores[Int(order.women[order.indices(of: group).lowerBound])],
                    falsePositiveRate: Double(falselyFlagged) / controls,
                    truePositiveRate: Double(found) / cancers))
        }
        return thinned(points, limit: limit)
    }

    /// Keeps the ends and, of each equal step along false plus true positive rate, the first point.
    private static func thinned(_ points: [ROCPoint], limit: Int) -> [ROCPoint] {
        guard points.count > limit, limit > 2, let last = points.last else { return points }
        var kept: [ROCPoint] = []
        var step = -1
        for point in points.dropLast() {
            let way = (point.falsePositiveRate + point.truePositiveRate) / 2
            let here = min(Int(way * Double(limit - 1)), limit - 2)
            if here > step {
                kept.append(point)
                step = here
            }
        }
        return kept + [last]
    }
}
