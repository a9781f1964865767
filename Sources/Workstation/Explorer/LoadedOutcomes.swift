import Evaluation
import Screening
import Worklist

/// What a table of outcomes says of the exams of the worklist.
package struct LoadedOutcomes: Sendable, Hashable {
    /// The table's file.
    package let file: String
    /// What became of the woman, by exam.
    package let followUps: [Int64: FollowUp]
    /// Exams of the table that the worklist has not, or that cannot be told apart.
    package let unmatchedCount: Int
    /// Rows and exams of the table that cannot be read.
    package let rejectedCount: Int
    /// Whether the women of the table stand for different numbers of others, which counts of one
    /// worklist do not take into account.
    package let isWeighted: Bool
    /// Whether the table says of any of these women that she does not exist.
    package let isSynthetic: Bool

    package init(
        file: String, followUps: [Int64: FollowUp], unmatchedCount: Int = 0,
        rejectedCount: Int = 0, isWeighted: Bool = false, isSynthetic: Bool = false
    ) {
        self.file = file
        self.followUps = followUps
        self.unmatchedCount = unmatchedCount
        self.rejectedCount = rejectedCount
        self.isWeighted = isWeighted
        self.isSynthetic = isSynthetic
    }

    /// The outcomes of a table.
    ///
    /// - Parameter keys: The exams of the worklist.
    package init(_ table: OutcomeTable, keys: [ExamKey]) {
        var followUps: [Int64: FollowUp] = [:]
        var isSynthetic = false
        for (exam, match) in zip(table.exams, OutcomeMatch(table, keys: keys).exams) {
            guard case .success(let key) = match else { continue }
            followUps[key.id] = exam.followUp
            if exam.isSynthetic { isSynthetic = true }
        }
        self.init(
            file: table.file, followUps: followUps,
            unmatchedCount: table.exams.count - followUps.count,
            rejectedCount: table.rejected.count,
            isWeighted: Set(table.exams.map(\.followUp.weight)).count > 1,
            isSynthetic: isSynthetic)
    }

    /// The file without its folders.
    package var name: String { file.split(separator: "/").last.map(String.init) ?? file }

    /// What was read, and what was not.
    package var words: String {
        [
            "outcomes of \(Wording.count(followUps.count, "exam")) read",
            unmatchedCount > 0 ? "\(unmatchedCount) not found on the worklist" : nil,
            rejectedCount > 0 ? "\(rejectedCount) not readable" : nil,
            isSynthetic ? "SYNTHETIC" : nil,
            isWeighted ? "weights are not used: these are counts of this worklist" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
    }
}
