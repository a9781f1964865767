/// The exams of a table that are judged, and the others with their reasons.
///
/// Two scores are judged on the same women: an exam that lacks either is left out of all figures.
package struct StudySelection: Sendable, Hashable {
    /// An exam that is left out.
    package struct LeftOut: Sendable, Hashable {
        /// The reason, the same for all exams that it holds of.
        package var reason: String
        /// What is wrong with this one, and where.
        package var detail: String
        /// Whether a model was asked and gave no number, which is an answer and no failure.
        package var isRefusal: Bool
    }

    /// The indices of the judged exams among the table's.
    package let indices: [Int]
    /// The others, rows that cannot be read first.
    package let leftOut: [LeftOut]

    /// Chooses the exams that have every score.
    ///
    /// - Precondition: there is an entry for each exam of the table in every score.
    package init(_ table: OutcomeTable, scores: [ScoreList]) {
        precondition(scores.allSatisfy { $0.values.count == table.exams.count })
        var indices: [Int] = []
        var leftOut = table.rejected.map { problem in
            LeftOut(
                reason: problem.column.map { "\($0) cannot be used" } ?? "the row cannot be read",
                detail: problem.description, isRefusal: false)
        }
        for index in table.exams.indices {
            let exclusion = scores.lazy.compactMap { score -> ExamExclusion? in
                if case .failure(let exclusion) = score.values[index] { exclusion } else { nil }
            }.first
            if let exclusion {
                leftOut.append(
                    LeftOut(
                        reason: exclusion.reason, detail: exclusion.detail,
                        isRefusal: exclusion.isRefusal))
            } else {
                indices.append(index)
            }
        }
        self.indices = indices
        self.leftOut = leftOut
    }

    /// How many exams were left out for each reason, most first.
    package var exclusions: [Provenance.Exclusion] {
        var counts: [String: Int] = [:]
        for exam in leftOut { counts[exam.reason, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { Provenance.Exclusion(reason: $0.key, women: $0.value) }
    }

    /// Whether anything but a refusal left an exam out.
    package var hasFailures: Bool { leftOut.contains { !$0.isRefusal } }

    /// How many women have several of the judged exams, where a column tells women apart.
    ///
    /// - Parameter table: The table that was chosen from.
    package func womenWithSeveralExams(in table: OutcomeTable) -> Int {
        var counts: [String: Int] = [:]
        for index in indices {
            if let patient = table.exams[index].identifiers.patient {
                counts[patient, default: 0] += 1
            }
        }
        return counts.values.count { $0 > 1 }
    }
}

/// Why an exam of a table of outcomes cannot be judged.
package struct ExamExclusion: Error, Sendable, Hashable, Codable {
    /// The reason, the same for all exams that it holds of, so that they can be counted.
    package var reason: String
    /// What is wrong with this exam, and where.
    package var detail: String
    /// Whether a model was asked and gave no number, which is an answer and no failure.
    package var isRefusal: Bool

    package init(reason: String, detail: String, isRefusal: Bool = false) {
        self.reason = reason
        self.detail = detail
        self.isRefusal = isRefusal
    }
}
