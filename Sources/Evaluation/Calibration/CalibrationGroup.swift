/// Women of similar predicted risk, and what became of them.
package struct CalibrationGroup: Sendable, Hashable, Codable {
    /// 1 for the lowest risks.
    package var group: Int
    package var women: Int
    /// Cancers seen among them within the horizon.
    package var cancers: Int
    /// The mean predicted risk, 0 to 1.
    package var predicted: Double
    /// The incidence by Kaplan-Meier, 0 to 1.
    package var observed: Figure<Estimate>
}

extension CalibrationGroup {
    /// Tenths of the women by predicted risk, each with its incidence by Kaplan-Meier.
    ///
    /// The borders are the deciles of the risks by R's quantile type 7, linear between neighbours,
    /// or, where women stand for different numbers of others, the lowest risk at or below which
    /// the tenth of their weight lies. A woman exactly on a border belongs below it, so that women
    /// of equal risk stay together; tenths that thereby hold nobody are left out. The intervals
    /// are symmetric on the scale of the logarithm of the cumulative hazard.
    ///
    /// - Parameters:
    ///   - order: all women by their risk.
    ///   - risks: probabilities by woman of the study.
    static func deciles(
        _ ordered: WomenByTime, year: Int, order: ScoreOrder, risks: [Double]
    ) throws(Unavailable) -> [CalibrationGroup] {
        guard ordered.count > 0 else {
            throw Unavailable(.noWomen, "calibration of year \(year)", "there are no women")
        }
        let sorted = order.women.map { risks[Int($0)] }
        let borders =
            ordered.isWeighted ? weightedBorders(ordered, order, sorted) : plainBorders(sorted)
        let parts = ordered.partitioned(into: borders.count + 1) { woman in
            borders.firstIndex { risks[woman] <= $0 } ?? borders.count
        }
        var groups: [CalibrationGroup] = []
        for part in parts where part.count > 0 {
            var predicted = 0.0
            for index in 0..<part.count {
                predicted += part.weights[index] * risks[part.women[index]]
            }
            groups.append(
                CalibrationGroup(
                    group: groups.count + 1, women: part.count,
                    cancers: part.cancers(by: Double(year)),
                    predicted: predicted / part.totalWeight,
                    observed: Figure { () throws(Unavailable) in
                        try KaplanMeier(part).incidence(at: Double(year), scale: .logLog).incidence
                    }))
        }
        return groups
    }

    private static func plainBorders(_ sorted: [Double]) -> [Double] {
        (1...9).map { tenth in
            let (whole, rest) = (tenth * (sorted.count - 1)).quotientAndRemainder(dividingBy: 10)
            let below = sorted[whole]
            guard rest > 0 else { return below }
            return below + Double(rest) / 10 * (sorted[whole + 1] - below)
        }
    }

    private static func weightedBorders(
        _ ordered: WomenByTime, _ order: ScoreOrder, _ sorted: [Double]
    ) -> [Double] {
        var weights = [Double](repeating: 0, count: ordered.count)
        for index in 0..<ordered.count { weights[ordered.women[index]] = ordered.weights[index] }
        let total = ordered.totalWeight
        var borders: [Double] = []
        var sum = 0.0
        for (index, woman) in order.women.enumerated() {
            sum += weights[Int(woman)]
            while borders.count < 9, sum >= Double(borders.count + 1) / 10 * total {
                borders.append(sorted[index])
            }
        }
        return borders
    }
}
