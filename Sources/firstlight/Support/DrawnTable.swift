import Screening

/// A table of outcomes of women drawn by lot, as large as is wanted: for measuring how long an
/// evaluation takes. Its scores know a little of the outcome, and nothing else in it means anything.
enum DrawnTable {
    /// The table, with scores `a_1` to `a_5` and `b_1` to `b_5`, which are risks.
    static func text(rows: Int, seed: UInt64) -> String {
        var lot = Lot(state: seed)
        var text = DelimitedTable.line(
            ["patient_id", "exam_id", "years_to_cancer", "years_to_last_followup", "time", "event"]
                + ["synthetic", "age", "density"]
                + ["a", "b"].flatMap { name in (1...5).map { "\(name)_\($0)" } })
        for row in 0..<rows {
            let risk = 0.002 + 0.06 * lot.share() * lot.share()
            let isCancer = lot.share() < 2 * risk
            let years = hundredths(isCancer ? 8 * lot.share() : 1 + 8 * lot.share())
            let whole = String(Int(years))
            let scores = [0.4, 1.6].flatMap { spread in
                let seen = risk * (1 + spread * (lot.share() - 0.5))
                return (1...5).map { String(hundredths(seen * Double($0) * 20) / 100) }
            }
            let fields =
                [
                    "SYNTHETIC-\(row)", String(row), isCancer ? whole : "100", whole,
                    String(years), isCancer ? "1" : "0", "yes",
                    String(40 + Int(35 * lot.share())), ["A", "B", "C", "D"][Int(4 * lot.share())],
                ] + scores
            text += DelimitedTable.line(fields)
        }
        return text
    }

    private static func hundredths(_ number: Double) -> Double { (number * 100).rounded() / 100 }

    /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private struct Lot {
        var state: UInt64

        /// A number from 0 to 1, 1 left out.
        mutating func share() -> Double {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return Double((bits ^ (bits >> 31)) >> 11) / 9_007_199_254_740_992
        }
    }
}
