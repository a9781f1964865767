import Benchmarks

/// Tables of outcomes for tests.
enum EvaluateTables {
    /// 400 women drawn from a seed, with scores `a` and `b`.
    static let drawn = SyntheticOutcomes.table(rows: 400, seed: 4)

    /// The same without anything that names a woman, or says that she does not exist.
    static let anonymous: String = {
        drawn.split(separator: "\r\n").map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            return (fields[2..<6] + fields[7...]).joined(separator: ",") + "\r\n"
        }.joined()
    }()
}
