import Screening
import Testing

@testable import Worklist

/// A number does not outlive the answers it was made from.
@Suite struct OutdatedAssessmentTests {
    let store: WorklistStore
    private let folder: TemporaryFolder
    private let reader = Signature(author: "reader")

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    private func assessment(percent: Double) -> Assessment {
        Assessment(
            model: "BCRAT", modelVersion: "4.1", outcome: "invasive breast cancer",
            estimates: [RiskEstimate(horizon: .years(5), percent: percent)],
            band: BandScheme.bcrat.band(forPercent: percent))
    }

    @Test func changedAnswersTakeTheNumberOffEveryList() throws {
        let exam = try store.insert(Samples.exam("1.1"))
        let session = try store.startSession(reader: "reader")
        try store.markOpened(exam, in: session)
        try store.record(assessment(percent: 2), of: exam, by: reader)
        #expect(try store.rows().first?.fiveYearPercent == 2)
        #expect(try store.rows().first?.riskModel == "BCRAT")

        var factors = try store.riskFactors(of: exam)
        factors.priorCancer = .known(true)
        try store.setRiskFactors(factors, of: exam, by: reader)
        let row = try #require(try store.rows().first)
        #expect(row.fiveYearPercent == nil)
        #expect(row.band == nil)
        #expect(try store.rows(of: [exam]) == [row])
        #expect(try store.newestAssessments(of: exam).isEmpty)
        #expect(try store.summary(of: session).entries.first?.assessments.isEmpty == true)
        // What was said stays on record.
        #expect(try store.assessments(of: exam).count == 1)

        try store.record(assessment(percent: 4), of: exam, by: reader)
        #expect(try store.rows().first?.fiveYearPercent == 4)
    }

    @Test func recordingTheSameAnswersChangesNothing() throws {
        let exam = try store.insert(Samples.exam("1.1"))
        try store.record(assessment(percent: 2), of: exam, by: reader)
        try store.setRiskFactors(try store.riskFactors(of: exam), of: exam, by: reader)
        #expect(try store.rows().first?.fiveYearPercent == 2)
    }

    @Test func whatIsDoneTogetherIsStoredWholeOrNotAtAll() throws {
        let first = try store.insert(Samples.exam("1.1", patient: "P1"))
        let second = try store.insert(Samples.exam("1.2", patient: "P2"))
        #expect(throws: WorklistError.self) {
            try store.together {
                try store.addFlag("both", to: first, by: reader)
                try store.addFlag("both", to: 99, by: reader)
            }
        }
        #expect(try store.flags(of: first).isEmpty)
        try store.together {
            for exam in [first, second] { try store.addFlag("both", to: exam, by: reader) }
        }
        #expect(try store.rows().count { $0.isFlagged } == 2)
    }

    @Test func pathsInFoldersOfAnyScriptComeBack() {
        for folder in ["/home/müller", "/home/山田", "/home/plain"] {
            #expect(ViewRecord.stored(folder + "/files/a.dcm", folder: folder) == "files/a.dcm")
        }
    }
}
