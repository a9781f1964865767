import Screening
import Worklist

extension ExamDetails {
    /// Everything the store knows of an exam.
    ///
    /// - Throws: `WorklistError`, or `UnknownExamError` where there is no such exam.
    init(of exam: Int64, in store: WorklistStore) throws {
        guard let stored = try store.exam(id: exam) else {
            throw UnknownExamError(exam: exam)
        }
        let priors = try store.priors(of: exam)
        var priorAssessments: [Int64: [Assessment]] = [:]
        var priorOutdatedModels: [Int64: [OutdatedModel]] = [:]
        var readPriors: Set<Int64> = []
        for prior in priors {
            let newest = try store.newestAssessments(of: prior.id)
            if !newest.isEmpty { priorAssessments[prior.id] = newest }
            if try store.isRead(prior.id) { readPriors.insert(prior.id) }
            let outdated = try store.outdatedModels(of: prior.id)
            if !outdated.isEmpty { priorOutdatedModels[prior.id] = outdated }
        }
        self.init(
            exam: stored, isRead: try store.isRead(exam), priors: priors, readPriors: readPriors,
            riskFactors: try store.riskFactors(of: exam),
            assessments: try store.newestAssessments(of: exam),
            priorAssessments: priorAssessments,
            outdatedModels: try store.outdatedModels(of: exam),
            priorOutdatedModels: priorOutdatedModels,
            flags: try store.flags(of: exam),
            notes: try store.notes(of: exam))
    }
}

/// An exam that the worklist does not have.
package struct UnknownExamError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The number asked for.
    package let exam: Int64

    /// Names the exam and the remedy.
    package var description: String { "there is no exam \(exam); firstlight list shows them" }
}
