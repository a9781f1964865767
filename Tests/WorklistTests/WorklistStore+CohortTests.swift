import GRDB
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreCohortTests {
    private let folder: TemporaryFolder
    private let store: WorklistStore
    private let reader = Signature(author: "reader")

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    @Test func everyExamHasItsKey() throws {
        let first = try store.insert(Samples.exam("1.1", patient: "P1", age: 52))
        let views = Samples.fourViews("1.2").map { view in
            var view = view
            view.isSynthetic = true
            view.manufacturer = "Firstlight Phantom"
            return view
        }
        let second = try store.insert(
            Samples.exam("1.2", patient: "P2", date: nil, age: nil, views: views))
        let keys = try store.examKeys()
        #expect(keys.map(\.id) == [first, second])
        #expect(
            keys.first
                == ExamKey(
                    id: first, patientIdentifier: "P1", studyInstanceUIDs: ["1.1"],
                    accessionNumber: "40213",
                    studyDate: CalendarDate(year: 2026, month: 11, day: 20), ageYears: 52,
                    isSynthetic: false, manufacturer: "Vendor"))
        #expect(keys.last?.isSynthetic == true)
        #expect(keys.last?.manufacturer == "Firstlight Phantom")
        #expect(keys.last?.studyDate == nil)
    }

    /// Worklists before `findings` keep the risk under `numbers`.
    @Test func anOlderAnswerKeepsItsRisks() throws {
        let number = try store.insert(Samples.exam("1.1"))
        let stored = try #require(try store.exam(id: number))
        try store.record(Samples.imageAssessment(of: stored), of: number, by: reader)
        try store.queue.write { db in
            // What was recorded is never changed, but for this test.
            try db.execute(sql: "DROP TRIGGER assessmentsKeepUpdate")
            try db.execute(
                sql: """
                    UPDATE assessments SET content = json_set(
                        json_remove(content, '$.image.findings', '$.image.kind'),
                        '$.image.numbers', json('{"logits": [-2], "raw": [0.125],
                            "calibrated": [0.25], "emptyLogit": 0, "evidenceResidual": 0,
                            "predictedFactors": []}'))
                    """)
        }
        let risk = try #require(try store.standingRisks(ofModel: "demo-1")[number])
        #expect(risk.yearly == [0.25] && risk.raw == [0.125])
        let image = try #require(try store.newestAssessments(of: number).first?.image)
        #expect(image.kind == .risk && image.findings.risk?.calibrated == [0.25])
        #expect(image.findings.risk?.attribution?.emptyLogit == 0)
    }

    @Test func anAnswerOtherThanRiskIsInNoListOfRisks() throws {
        let number = try store.insert(Samples.exam("1.1"))
        let stored = try #require(try store.exam(id: number))
        let density = Samples.densityAssessment(of: stored)
        try store.record(density, of: number, by: reader)
        #expect(try store.rows().first?.riskModel == nil)
        #expect(try store.risks()[number] == nil)
        try store.record(Samples.imageAssessment(of: stored, percent: 2), of: number, by: reader)
        try store.record(density, of: number, by: reader)
        var refused = density
        refused.refusals = [Refusal(attribute: "views", value: "", reason: "one is missing")]
        try store.record(refused, of: number, by: reader)
        let row = try #require(try store.rows().first)
        #expect(row.riskModel == "demo-1" && row.fiveYearPercent == 2 && !row.isRefused)
        #expect(row.state == .new)
        #expect(try store.risks()[number]?.answers.map(\.model) == ["demo-1"])
        #expect(
            try store.newestAssessments(of: number).map(\.model) == ["density-1", "demo-1"])
        #expect(try store.newestAssessments(of: number)[0].image?.kind == .density)
    }

    @Test func theNewestStandingAnswerCounts() throws {
        let exam = Samples.exam("1.1")
        let number = try store.insert(exam)
        let stored = try #require(try store.exam(id: number))
        try store.record(
            Samples.imageAssessment(of: stored, percent: 9, card: "old"), of: number, by: reader)
        var newest = Samples.imageAssessment(of: stored, percent: 2, card: "new")
        newest.image?.findings.risk?.calibrated = [0.004, 0.008, 0.012, 0.016, 0.02]
        newest.image?.findings.risk?.raw = [0.1, 0.2, 0.3, 0.4, 0.5]
        try store.record(newest, of: number, by: reader)
        try store.record(Samples.assessment(percent: 3, model: "BCRAT"), of: number, by: reader)
        let risk = try #require(try store.standingRisks(ofModel: "demo-1")[number])
        #expect(risk.yearly == [0.004, 0.008, 0.012, 0.016, 0.02])
        #expect(risk.raw == [0.1, 0.2, 0.3, 0.4, 0.5])
        #expect(risk.model.cardSHA256 == "new")
        #expect(risk.model.isDemonstration)
        #expect(risk.refusals.isEmpty)
        #expect(try store.standingRisks(ofModel: "other").isEmpty)
        #expect(try store.standingRisks(ofModel: "BCRAT").isEmpty)
        #expect(try store.examsOutdated(forModel: "demo-1").isEmpty)
    }

    @Test func whatNoLongerStandsIsNoNumber() throws {
        let number = try store.insert(Samples.exam("1.1"))
        let stored = try #require(try store.exam(id: number))
        try store.record(Samples.imageAssessment(of: stored), of: number, by: reader)
        var factors = try store.riskFactors(of: number)
        factors.density = .known(.extremelyDense)
        try store.setRiskFactors(factors, of: number, by: reader)
        #expect(try store.standingRisks(ofModel: "demo-1").isEmpty)
        #expect(try store.examsOutdated(forModel: "demo-1") == [number])
    }

    @Test func aRefusalHasReasonsAndNoNumber() throws {
        let number = try store.insert(Samples.exam("1.1"))
        let stored = try #require(try store.exam(id: number))
        var refused = Samples.imageAssessment(of: stored)
        refused.refusals = [Refusal(attribute: "L CC", value: "missing", reason: "no view")]
        try store.record(refused, of: number, by: reader)
        let risk = try #require(try store.standingRisks(ofModel: "demo-1")[number])
        #expect(risk.yearly.isEmpty && risk.raw.isEmpty)
        #expect(risk.refusals.map(\.attribute) == ["L CC"])
    }

    @Test func riskFactorsOfAllExamsAreThoseOfEach() throws {
        let first = try store.insert(Samples.exam("1.1", patient: "P1", age: 52))
        let second = try store.insert(Samples.exam("1.2", patient: "P2", age: nil))
        let third = try store.insert(Samples.exam("1.3", patient: "P3", age: nil))
        for (exam, text) in [(first, "2"), (second, "unknown")] {
            var factors = try store.riskFactors(of: exam)
            try factors.set(.relatives, to: text)
            try store.setRiskFactors(factors, of: exam, by: reader)
        }
        let all = try store.allRiskFactors()
        for exam in [first, second] { #expect(try all[exam] == store.riskFactors(of: exam)) }
        #expect(all[third] == nil)
    }

    @Test func aManifestsStudyIsFoundByItsNumbers() throws {
        try ("patient_id,exam_id,laterality,view,file_path\nP1,7,L,CC,a.png\n")
            .write(toFile: folder.file("m.csv"), atomically: true, encoding: .utf8)
        let entry = try #require(try Manifest(at: folder.file("m.csv")).entries.first)
        #expect(
            ManifestStudy.studyInstanceUID(patient: "P1", exam: "7") == entry.studyInstanceUID)
        #expect(
            ManifestStudy.studyInstanceUID(patient: "P", exam: "17")
                != ManifestStudy.studyInstanceUID(patient: "P1", exam: "7"))
    }
}

@Suite struct WorklistStoreRisksTests {
    private let reader = Signature(author: "a")

    @Test func theNewestAnswerOfEachModelStands() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let exam = try #require(try store.exam(id: id))
        #expect(try store.risks().isEmpty)
        for percent in [1.0, 2.0] {
            try store.record(
                Samples.imageAssessment(of: exam, percent: percent), of: id, by: reader)
        }
        try store.record(
            Samples.imageAssessment(of: exam, percent: 5, model: "mine", weights: "77"), of: id,
            by: reader)
        try store.record(Samples.assessment(percent: 3), of: id, by: reader)

        let risks = try #require(try store.risks()[id])
        #expect(risks.answers.map(\.model) == ["BCRAT", "mine", "demo-1"])
        #expect(risks.answers.map(\.fiveYearPercent) == [3, 5, 2])
        #expect(risks.answers[0].imageModel == nil)
        #expect(risks.answers[1].imageModel?.weightsSHA256 == "77")
        #expect(risks.answers[2].imageModel == exam.demoModel)
        #expect(!risks.hasOutdatedImageAnswer && !risks.isRead && risks.outcome == nil)
    }

    @Test func aRefusalIsAnAnswerWithoutANumber() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let exam = try #require(try store.exam(id: id))
        var refused = Samples.imageAssessment(of: exam)
        refused.refusals = [Refusal(attribute: "views", value: "", reason: "L CC missing")]
        try store.record(refused, of: id, by: reader)
        let answer = try #require(try store.risks()[id]?.answers.first)
        #expect(answer.fiveYearPercent == nil)
        #expect(answer.imageModel?.name == "demo-1")
    }

    @Test func whatNoLongerStandsIsNoAnswer() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let id = try store.insert(Samples.exam("1.1"))
        let exam = try #require(try store.exam(id: id))
        try store.record(Samples.imageAssessment(of: exam), of: id, by: reader)
        try store.record(Samples.assessment(percent: 3), of: id, by: reader)
        var factors = RiskFactors()
        factors.density = .known(.extremelyDense)
        try store.setRiskFactors(factors, of: id, by: reader)
        let risks = try #require(try store.risks()[id])
        #expect(risks.answers.isEmpty && risks.hasOutdatedImageAnswer)
        try store.record(Samples.imageAssessment(of: exam, percent: 4), of: id, by: reader)
        let again = try #require(try store.risks()[id])
        #expect(again.answers.map(\.fiveYearPercent) == [4] && !again.hasOutdatedImageAnswer)
    }

    @Test func readsAndOutcomesStandBesideTheRisks() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        var exams: [Exam] = (1...3).map { Samples.exam("1.\($0)", patient: "P\($0)") }
        exams[0].outcome = Exam.Outcome(
            yearsToCancer: 2, yearsToLastFollowUp: 2, splitGroup: "test")
        exams[1].outcome = Exam.Outcome(
            yearsToCancer: nil, yearsToLastFollowUp: nil, splitGroup: "test")
        let ids = try exams.map { try store.insert($0) }
        let session = try store.startSession(reader: "a")
        for id in ids[0...1] {
            try store.record(Samples.assessment(percent: 3), of: id, by: Signature(session))
        }
        try store.markRead(ids[0], in: session)
        try store.markRead(ids[1], in: session)
        try store.unmarkRead(ids[1], in: session)
        try store.markRead(ids[2], in: session)
        let risks = try store.risks()
        #expect(risks[ids[0]]?.outcome == exams[0].outcome)
        #expect(risks[ids[0]]?.isRead == true)
        #expect(risks[ids[1]]?.outcome == nil && risks[ids[1]]?.isRead == false)
        #expect(risks[ids[2]] == nil)
    }
}

extension Exam {
    /// The model that `Samples.imageAssessment` names.
    var demoModel: ImageAssessment.Model? {
        Samples.imageAssessment(of: self).image?.model
    }
}
