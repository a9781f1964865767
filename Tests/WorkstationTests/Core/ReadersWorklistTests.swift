import Foundation
import Reporting
import Screening
import Testing
import Worklist

@testable import Operations
@testable import Workstation

/// Under a site's setting, nothing that tells a risk leaves the worklist before the read.
@Suite struct ReadersWorklistTests {
    /// A worklist of two assessed exams, the first of them read.
    private func withWorklist(
        _ body: (WorklistStore, ReadersWorklist, ReadingSession, [Int64]) throws -> Void
    ) throws {
        let bench = try WorkstationBench(patients: 2)
        defer { bench.remove() }
        let store = try bench.store
        let session = try store.startSession(reader: "tester")
        let exams = try store.rows().map(\.id)
        for (place, id) in exams.enumerated() {
            let exam = try #require(try store.exam(id: id))
            try store.record(
                Fixture.imageAssessment(of: exam, percent: place == 0 ? 1.25 : 6.125), of: id,
                by: Signature(session))
        }
        try store.markRead(exams[0], in: session)
        try body(store, ReadersWorklist(store, disclosure: .onceRead), session, exams)
    }

    @Test func rowsOfUnreadExamsHaveNoNumber() throws {
        try withWorklist { store, worklist, _, exams in
            let rows = try worklist.rows()
            #expect(rows.map(\.isRiskWithheld) == [false, true])
            #expect(rows.map(\.fiveYearPercent) == [1.25, nil])
            #expect(rows[1].band == nil)
            #expect(try worklist.rows(of: [exams[1]]) == [rows[1]])
            #expect(try ReadersWorklist(store).rows().map(\.fiveYearPercent) == [1.25, 6.125])
        }
    }

    @Test func detailsOfUnreadExamsHaveNeitherNumberNorMap() throws {
        try withWorklist { store, worklist, session, exams in
            #expect(try worklist.details(of: exams[0]).assessments[0].fiveYear?.percent == 1.25)
            #expect(try worklist.details(of: exams[0]).hasImageRisk)
            #expect(try !worklist.details(of: exams[1]).hasImageRisk)
            let withheld = try worklist.details(of: exams[1]).assessments[0]
            #expect(withheld.isWithheld && withheld.image?.findings.isEmpty == true)
            try store.markRead(exams[1], in: session)
            #expect(try worklist.details(of: exams[1]).assessments[0].fiveYear != nil)
        }
    }

    @Test func theExplorerHearsOfReadExamsOnly() throws {
        try withWorklist { store, worklist, session, exams in
            #expect(Set(try worklist.risks().keys) == [exams[0]])
            #expect(Set(try ReadersWorklist(store).risks().keys) == Set(exams))
            try store.markRead(exams[1], in: session)
            #expect(try worklist.risks()[exams[1]]?.answers.first?.fiveYearPercent == 6.125)
        }
    }

    @Test func aPriorGoesByItsOwnRead() {
        let prior = Fixture.details.priors[0]
        var details = Fixture.imageDetails
        details.isRead = true
        details.priorAssessments = [prior.id: [Fixture.imageAssessment(of: prior)]]
        let shown = RiskDisclosure.onceRead.shown(details)
        #expect(shown.assessments == details.assessments)
        #expect(shown.priorAssessments[prior.id]?[0].isWithheld == true)
        details.readPriors = [prior.id]
        #expect(RiskDisclosure.onceRead.shown(details) == details)
    }

    @Test(arguments: SessionReport.formats) func exportsTellOfReadExamsOnly(
        format: SessionFormat
    ) throws {
        try withWorklist { _, worklist, session, _ in
            let text = try SessionExport.text(of: try worklist.summary(of: session), as: format)
            #expect(text.contains(format == .markdown ? "1.3 %" : "1.25"))
            #expect(!text.contains("6.125") && !text.contains("6.1 %"))
            let words: [SessionFormat: String] = [
                .markdown: "**Hidden until read.**", .csv: "until read",
                .json: #""hiddenUntilRead" : true"#,
            ]
            #expect(text.contains(words[format] ?? "until read"))
        }
    }
}
