/// Raw values of a model and what became of the women, as curves are fitted to them.
package struct CalibrationStudy: Sendable {
    /// What became of each woman after each exam.
    package let followUp: [FollowUp]
    /// `raw[k][i]` is the raw value of exam `i` for a cancer within `k + 1` years, 0 to 1; five
    /// rows.
    package let raw: [[Double]]
    /// Whose exam each is: exams of one woman have the same number. They stay together when the
    /// women are divided, and count once.
    package let women: [Int]

    /// A study.
    ///
    /// - Parameter women: A number for each exam's woman; nil where each exam is another's.
    /// - Precondition: There are five rows of raw values from 0 to 1, and as many values in each,
    ///   outcomes and women.
    package init(followUp: [FollowUp], raw: [[Double]], women: [Int]? = nil) {
        precondition(raw.count == 5 && raw.allSatisfy { $0.count == followUp.count })
        precondition(raw.allSatisfy { $0.allSatisfy { (0...1).contains($0) } })
        precondition(women == nil || women?.count == followUp.count)
        self.followUp = followUp
        self.raw = raw
        self.women = women ?? Array(followUp.indices)
    }

    /// How many exams there are.
    package var count: Int { followUp.count }

    /// How many women there are.
    package var womenCount: Int { Set(women).count }
}
