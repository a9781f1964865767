import Screening
import Worklist

/// The letters that stand beside a number in lists, where it is not a risk to be read as one.
struct RiskMark: Sendable, Hashable {
    /// Whether the model is a demonstration.
    var isDemonstration = false
    /// Whether there is no calibrator.
    var isRaw = false

    /// The columns that letters take at most.
    static let columns = 2

    /// What the letters of any list mean.
    static let legend = RiskMark(isDemonstration: true, isRaw: true).explanation

    /// Whether there is nothing to mark.
    var isEmpty: Bool { !isDemonstration && !isRaw }

    /// `D`, `r` or both; "" where there is nothing to mark.
    var letters: String { (isDemonstration ? "D" : "") + (isRaw ? "r" : "") }

    /// The same in words, where there is room for them.
    var words: String {
        [isDemonstration ? "DEMONSTRATION" : nil, isRaw ? "raw" : nil].compactMap { $0 }
            .joined(separator: " ")
    }

    /// The letters with what they mean.
    var explanation: String {
        [
            isDemonstration ? "D DEMONSTRATION, trained on nothing clinical" : nil,
            isRaw ? "r raw, no calibrator" : nil,
        ].compactMap { $0 }.joined(separator: "  ·  ")
    }

    /// The marks of several numbers together.
    static func all(_ marks: some Sequence<RiskMark>) -> RiskMark {
        marks.reduce(into: RiskMark()) { all, mark in
            all.isDemonstration = all.isDemonstration || mark.isDemonstration
            all.isRaw = all.isRaw || mark.isRaw
        }
    }
}

extension WorklistRow {
    /// The mark of the row's number; empty where there is none.
    var riskMark: RiskMark {
        fiveYearPercent == nil || isRefused
            ? RiskMark() : RiskMark(isDemonstration: isDemonstration, isRaw: isRaw)
    }
}

extension Assessment {
    /// The mark of the number; empty where there is none.
    var riskMark: RiskMark {
        guard !isRefused, fiveYear != nil, let model = image?.model else { return RiskMark() }
        return RiskMark(
            isDemonstration: model.isDemonstration, isRaw: model.calibrator == nil)
    }
}
