import Foundation
import Testing

@testable import Screening

struct ReadingSessionTests {
    private let time = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func `the newest flag and note are in force unless they withdraw`() {
        var entry = SessionSummary.Entry(exam: Samples.exam([]), priorCount: 0)
        #expect(entry.currentFlag == nil && entry.currentNote == nil)
        entry.flags = [
            Flag(examID: 1, reason: "a", author: "x", time: time),
            Flag(examID: 1, reason: "b", author: "x", time: time),
        ]
        #expect(entry.currentFlag?.reason == "b")
        entry.flags.append(
            Flag(examID: 1, reason: "seen", isWithdrawn: true, author: "y", time: time))
        #expect(entry.currentFlag == nil)
        entry.notes = [Note(examID: 1, text: "n", author: "x", time: time)]
        #expect(entry.currentNote?.text == "n")
        entry.notes.append(Note(examID: 1, text: "", author: "x", time: time))
        #expect(entry.currentNote == nil)
    }

    @Test func `a summary survives coding`() throws {
        var factors = RiskFactors()
        try factors.set(.age, to: "57.5")
        let summary = SessionSummary(
            session: ReadingSession(reader: "R", startedAt: time),
            entries: [
                .init(
                    exam: Samples.exam([Samples.view(.rightCC, date: "20261120")]), priorCount: 1,
                    assessments: [
                        Assessment(
                            model: "BCRAT", modelVersion: "4.1", outcome: "x",
                            estimates: [
                                RiskEstimate(horizon: .untilAge(90), percent: 0.1 + 0.2)
                            ], band: BandScheme.imageOnly.band(forPercent: 1))
                    ], riskFactors: factors)
            ], createdAt: time)
        let coded = try JSONEncoder().encode(summary)
        #expect(try JSONDecoder().decode(SessionSummary.self, from: coded) == summary)
    }
}
