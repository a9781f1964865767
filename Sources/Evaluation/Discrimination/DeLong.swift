/// The area under a ROC curve with the placements its variance is made of (DeLong, DeLong and
/// Clarke-Pearson, Biometrics 1988; 44: 837), found by walking the ranks once (Sun and Xu, IEEE
/// Signal Processing Letters 2014; 21: 1389).
struct DeLong {
    /// Women with a cancer.
    let cancers: [Int32]
    /// Women without.
    let controls: [Int32]
    /// For a woman with a cancer, the share of the controls whose score is lower; for a control,
    /// the share of the cancers whose score is higher. Equal scores count one half.
    let placements: [Double]
    let area: Double

    /// - Parameters:
    ///   - order: the women by their score.
    ///   - hadCancer: per woman; nil for those left out.
    /// - Precondition: there is a cancer and a control.
    init(_ order: ScoreOrder, hadCancer: [Bool?]) {
        cancers = hadCancer.indices.filter { hadCancer[$0] == true }.map(Int32.init)
        controls = hadCancer.indices.filter { hadCancer[$0] == false }.map(Int32.init)
        precondition(!cancers.isEmpty && !controls.isEmpty)
        var placements = [Double](repeating: 0, count: hadCancer.count)
        // Twice the count of lower controls, and of higher cancers, to keep halves whole.
        var (lower, higher, pairs) = (0, 2 * cancers.count, 0)
        for group in 0..<order.groups {
            var (equalCancers, equalControls) = (0, 0)
            for place in order.places(of: group) {
                switch hadCancer[Int(order.women[place])] {
                case true?: equalCancers += 1
                case false?: equalControls += 1
                case nil: break
                }
            }
            let (below, above) = (lower + equalControls, higher - equalCancers)
            for place in order.places(of: group) {
                let woman = Int(order.women[place])
                guard let hadCancer = hadCancer[woman] else { continue }
                placements[woman] =
                    hadCancer
                    ? Double(below) / Double(2 * controls.count)
                    : Double(above) / Double(2 * cancers.count)
            }
            pairs += equalCancers * below
            lower += 2 * equalControls
            higher -= 2 * equalCancers
        }
        self.placements = placements
        area = Double(pairs) / (2 * Double(cancers.count) * Double(controls.count))
    }

    /// Whether there are enough women for a variance.
    var hasVariance: Bool { cancers.count > 1 && controls.count > 1 }

    /// The variance of the area.
    ///
    /// - Precondition: there are two cancers and two controls at least.
    var variance: Double { covariance(with: self) }

    /// The covariance of the areas of two scores on the same women.
    func covariance(with other: DeLong) -> Double {
        func part(_ women: [Int32]) -> Double {
            let sum = women.reduce(0.0) { sum, woman in
                sum + (placements[Int(woman)] - area) * (other.placements[Int(woman)] - other.area)
            }
            return sum / Double(women.count - 1) / Double(women.count)
        }
        return part(cancers) + part(controls)
    }

    /// The variance of this area less another's: zero, and not nearly so, where two scores rank the
    /// women alike.
    func varianceOfDifference(from other: DeLong) -> Double {
        func part(_ women: [Int32]) -> Double {
            let sum = women.reduce(0.0) { sum, woman in
                let difference = placements[Int(woman)] - other.placements[Int(woman)]
                let centred = difference - (area - other.area)
                return sum + centred * centred
            }
            return sum / Double(women.count - 1) / Double(women.count)
        }
        return part(cancers) + part(controls)
    }
}
