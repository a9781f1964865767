import Foundation
import Questionnaires
import Screening

@testable import Operations
@testable import Workstation

extension Fixture {
    /// The exam of `details` after its risk was asked for, flagged and noted.
    static let assessedDetails: ExamDetails = {
        var details = Fixture.details
        details.assessments = [ModelsInUse().assess(factors)]
        details.flags = [
            Flag(id: 1, examID: 3, reason: "second reader", author: "r.tester", time: time)
        ]
        details.notes = [
            Note(id: 1, examID: 3, text: "dense, compare in a year", author: "r.tester", time: time)
        ]
        return details
    }()

    /// An exam that lacks a view, of a woman the model is not for.
    static let refusedDetails: ExamDetails = {
        var factors = Fixture.factors
        factors.priorCancer = .known(true)
        var details = ExamDetails(
            exam: exam(3, "2026-11-20", views: [.rightCC, .rightMLO, .leftMLO]),
            riskFactors: factors)
        details.assessments = [ModelsInUse().assess(factors)]
        return details
    }()

    static let time = Date(timeIntervalSince1970: 1_795_341_000)

    /// A session with one exam of each kind.
    static let summary = SessionSummary(
        session: session,
        entries: [
            SessionSummary.Entry(
                exam: assessedDetails.exam, priorCount: 1, openedAt: time, readAt: time,
                assessments: assessedDetails.assessments, flags: assessedDetails.flags,
                notes: assessedDetails.notes, riskFactors: factors),
            SessionSummary.Entry(
                exam: refusedDetails.exam, priorCount: 0, openedAt: time,
                assessments: refusedDetails.assessments),
        ], createdAt: time)
}
