import Screening
import Worklist

/// The worklist as its readers may see it. Screens, lists and exports read exams here and not from
/// the store, so that a risk that is not to be seen yet reaches none of them.
package struct ReadersWorklist: Sendable {
    /// The worklist itself.
    package let store: WorklistStore
    /// When a risk may be seen.
    package let disclosure: RiskDisclosure

    /// A worklist under a site's setting.
    package init(_ store: WorklistStore, disclosure: RiskDisclosure = .onRequest) {
        self.store = store
        self.disclosure = disclosure
    }

    /// Every exam of the worklist, as `WorklistStore.rows` orders them.
    ///
    /// - Throws: `WorklistError`.
    package func rows() throws -> [WorklistRow] { try store.rows().map(disclosure.shown) }

    /// The rows of some exams.
    ///
    /// - Throws: `WorklistError`.
    package func rows(of exams: [Int64]) throws -> [WorklistRow] {
        try store.rows(of: exams).map(disclosure.shown)
    }

    /// Everything the store knows of an exam.
    ///
    /// - Throws: `WorklistError`, or `UnknownExamError` where there is no such exam.
    package func details(of exam: Int64) throws -> ExamDetails {
        disclosure.shown(try ExamDetails(of: exam, in: store))
    }

    /// What the models said of the five-year risk of every exam, as `WorklistStore.risks` tells;
    /// nothing of one whose risk is not to be seen yet.
    ///
    /// - Throws: `WorklistError`.
    package func risks() throws -> [Int64: ExamRisks] {
        try store.risks().filter { disclosure.shows(isRead: $0.value.isRead) }
    }

    /// Everything that an export of a session tells.
    ///
    /// - Throws: `WorklistError`.
    package func summary(of session: ReadingSession) throws -> SessionSummary {
        disclosure.shown(try store.summary(of: session))
    }
}

extension RiskDisclosure {
    /// The details of an exam as a reader may see them; each prior goes by its own read.
    func shown(_ details: ExamDetails) -> ExamDetails {
        var details = details
        let isRead = details.isRead
        details.assessments = details.assessments.map { shown($0, isRead: isRead) }
        for (prior, assessments) in details.priorAssessments {
            let isRead = details.readPriors.contains(prior)
            details.priorAssessments[prior] = assessments.map { shown($0, isRead: isRead) }
        }
        return details
    }
}
