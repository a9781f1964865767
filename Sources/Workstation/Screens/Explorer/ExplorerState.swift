import Evaluation
import Operations
import Screening
import Worklist

/// The threshold explorer: a cut that is moved over the risks of the listed exams. It changes
/// nothing: no band, no flag, no setting.
package struct ExplorerState: Sendable, Hashable {
    /// What the models said of the exams of the worklist.
    package var risks: [Int64: ExamRisks] = [:]
    /// A table of outcomes that the reader loaded; nil for those of the manifests.
    package var outcomes: LoadedOutcomes?
    /// The model the reader chose; nil for the one that most exams have a number of.
    package var wanted: RiskVersion?
    /// The exams that the cut is moved over.
    package var pool: RiskPool
    package var cut: RiskCut
    /// Whether the axis of risk is logarithmic.
    package var isLogarithmic = true
    /// The cut as a setting, while that is shown.
    package var bandLines: BandLines?

    /// How far the cut goes at a step, in percent.
    static let fineStep = 0.1
    /// How far it goes at a large step.
    static let coarseStep = 0.5
    /// Where it can stand.
    static let range = 0.1...99.9

    /// An explorer with its cut where the high band begins.
    init(_ site: SiteSettings) {
        pool = RiskPool([], risks: [:])
        cut = Self.stops(site).last { $0.percent == site.imageBands.high.percent } ?? Self.free(3)
    }

    /// A cut of the reader's own.
    static func free(_ percent: Double) -> RiskCut {
        RiskCut(
            percent: percent, includesEquality: true, label: "explored", source: "set by hand")
    }

    /// The cuts of bands, lowest first: those in force here, and the published ones where others
    /// are in force.
    static func stops(_ site: SiteSettings) -> [RiskCut] {
        var stops: [RiskCut] = []
        for scheme in [site.imageBands, .imageOnly] {
            for (cut, label) in zip(RiskCut.cuts(of: scheme), ["intermediate", "high"])
            where !stops.contains(where: { $0.percent == cut.percent }) {
                stops.append(
                    RiskCut(
                        percent: cut.percent, includesEquality: cut.includesEquality, label: label,
                        source: cut.source))
            }
        }
        return stops.sorted { $0.percent < $1.percent }
    }

    /// Moves the cut to the next multiple of a step, up or down, and takes over the rule of a band
    /// whose cut it meets.
    mutating func move(by step: Double, up: Bool, _ site: SiteSettings) {
        let count = cut.percent / step
        // What differs from a multiple by rounding alone is one.
        let next = up ? (count + 1e-6).rounded(.down) + 1 : (count - 1e-6).rounded(.up) - 1
        let inverse = (1 / step).rounded()
        set(min(max(next / inverse, Self.range.lowerBound), Self.range.upperBound), site)
    }

    /// Sets the cut; on the cut of a band it is that cut, with its rule.
    mutating func set(_ percent: Double, _ site: SiteSettings) {
        cut = Self.stops(site).first { $0.percent == percent } ?? Self.free(percent)
    }

    /// Moves the cut past the next exam, so that one fewer or one more is flagged; past several
    /// where their risks are equal. Does nothing at the end.
    mutating func pass(fewer: Bool) {
        let step = fewer ? -1 : 1
        var count = pool.flaggedCount(at: cut) + step
        while (0...pool.members.count).contains(count) {
            if let next = pool.risks.cut(flagging: count) {
                cut = next
                return
            }
            count += step
        }
    }
}

extension LoadedOutcomes {
    /// What was read, and what was not.
    var words: String {
        [
            "outcomes of \(Wording.count(followUps.count, "exam")) read",
            unmatchedCount > 0 ? "\(unmatchedCount) not found on the worklist" : nil,
            rejectedCount > 0 ? "\(rejectedCount) not readable" : nil,
            isSynthetic ? "SYNTHETIC" : nil,
            isWeighted ? "weights are not used: these are counts of this worklist" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
    }
}
