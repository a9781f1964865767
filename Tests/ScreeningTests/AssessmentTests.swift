import Foundation
import Testing

@testable import Screening

@Suite struct AssessmentTests {
    private static let scored = Assessment(
        model: "BCRAT", modelVersion: "4.1", outcome: "invasive breast cancer",
        estimates: [RiskEstimate(horizon: .years(5), percent: 2.5)],
        band: BandScheme.imageOnly.band(forPercent: 2.5), relativeRiskUnder50: 1.5,
        relativeRiskFrom50: 1.25, inputsMissing: [.init(key: "menarche", value: "", treatment: "")],
        warnings: ["the risk ends at age 90"])

    private static let refused: Assessment = {
        var refused = scored.withoutNumbers
        refused.refusals = [Refusal(attribute: "age", value: "19", reason: "too young")]
        return refused
    }()

    @Test func onRequestEverythingShows() {
        for isRead in [false, true] {
            #expect(RiskDisclosure.onRequest.shown(Self.scored, isRead: isRead) == Self.scored)
        }
    }

    @Test func onceReadANumberShowsAfterTheRead() {
        let disclosure = RiskDisclosure.onceRead
        #expect(disclosure.shown(Self.scored, isRead: true) == Self.scored)
        let withheld = disclosure.shown(Self.scored, isRead: false)
        #expect(withheld.isWithheld && !withheld.isRefused)
        #expect(withheld.model == "BCRAT")
        #expect(withheld.fiveYear == nil && withheld.estimates.isEmpty && withheld.band == nil)
        #expect(withheld.relativeRiskUnder50 == nil && withheld.relativeRiskFrom50 == nil)
        #expect(withheld.warnings.isEmpty)
        // What is still to be asked of the woman is no risk.
        #expect(withheld.inputsMissing == Self.scored.inputsMissing)
    }

    @Test func aRefusalIsNoRisk() {
        let shown = RiskDisclosure.onceRead.shown(Self.refused, isRead: false)
        #expect(shown == Self.refused)
        #expect(!shown.isWithheld)
        #expect(!Self.scored.isWithheld)
    }

    @Test func aSummaryGoesByTheReadOfEachExam() {
        func entry(_ id: Int64, readAt: Date?, isRead: Bool?) -> SessionSummary.Entry {
            let exam = Exam(
                id: id, patient: Patient(identifier: "P\(id)", name: "TEST^\(id)"),
                studyInstanceUID: "2.25.\(id)")
            return SessionSummary.Entry(
                exam: exam, priorCount: 0, readAt: readAt, isRead: isRead,
                assessments: [Self.scored, Self.refused])
        }
        let time = Date(timeIntervalSince1970: 0)
        let summary = SessionSummary(
            session: ReadingSession(reader: "a", startedAt: time),
            entries: [
                entry(1, readAt: time, isRead: nil), entry(2, readAt: nil, isRead: true),
                entry(3, readAt: nil, isRead: nil), entry(4, readAt: time, isRead: false),
            ], createdAt: time)
        #expect(RiskDisclosure.onRequest.shown(summary) == summary)
        let shown = RiskDisclosure.onceRead.shown(summary)
        #expect(
            shown.entries.map { $0.assessments[0].isWithheld } == [false, false, true, true])
        #expect(shown.entries.allSatisfy { $0.assessments[1] == Self.refused })
    }

    @Test func `a horizon in words`() {
        #expect(RiskHorizon.years(1).words == "1 year")
        #expect(RiskHorizon.years(5).words == "5 years")
        #expect(RiskHorizon.untilAge(90).words == "to age 90")
    }
}
