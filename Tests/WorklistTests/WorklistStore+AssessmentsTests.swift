import Foundation
import GRDB
import Questionnaires
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreAssessmentsTests {
    @Test func assessmentsStandBesideEachOtherNewestFirst() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let signature = Signature(author: "a")
        let first = try store.record(Samples.assessment(percent: 1.25), of: exam, by: signature)
        let other = try store.record(Samples.refusal(model: "demo-1"), of: exam, by: signature)
        let newest = try store.record(Samples.assessment(percent: 2.5), of: exam, by: signature)
        #expect(first.id > 0)
        #expect(try store.assessments(of: exam) == [newest, other, first])
        #expect(try store.newestAssessments(of: exam) == [newest, other])
        var plain = try #require(try store.assessments(of: exam).last)
        #expect(plain.author == "a")
        #expect(plain.time != nil)
        plain.id = 0
        plain.author = nil
        plain.time = nil
        #expect(plain == Samples.assessment(percent: 1.25))
        #expect(throws: WorklistError.self) {
            try store.record(Samples.refusal(), of: 99, by: signature)
        }
    }
}

/// Image assessments on the worklist: whole and compact, refused ones without a number, and none
/// that outlives the files and answers it was made from.
@Suite struct ImageAssessmentTests {
    let store: WorklistStore
    private let folder: TemporaryFolder
    private let reader = Signature(author: "reader")

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    private func newExam(_ uid: String = "1.1", age: Int? = 61) throws -> Exam {
        let id = try store.insert(Samples.exam(uid, age: age))
        return try #require(try store.exam(id: id))
    }

    /// Adds one more view to a stored exam, as an import does.
    private func add(_ view: MammogramView, to exam: Exam) throws {
        var exam = exam
        exam.views = [view]
        #expect(try store.insert(exam) == exam.id)
    }

    private func shownPercent(_ exam: Exam) throws -> Double? {
        let row = try store.rows().first { $0.id == exam.id }
        #expect(try store.rows(of: [exam.id]).first == row)
        let newest = try store.newestAssessments(of: exam.id).first?.fiveYear?.percent
        #expect(row?.fiveYearPercent == newest)
        return newest
    }

    @Test func whatIsStoredComesBackWhole() throws {
        let exam = try newExam()
        let all = try #require(
            try store.record(
                [Samples.imageAssessment(of: exam)], of: exam.id,
                madeFrom: try store.riskFactors(of: exam.id), by: reader))
        let stored = try #require(all.first)
        #expect(try store.newestAssessments(of: exam.id) == all)
        #expect(stored.image == Samples.imageAssessment(of: exam).image)
        #expect(try store.rows().first?.riskModel == "demo-1")
        #expect(try store.rows().first?.band == .intermediate)
    }

    /// Earlier versions stored a refusal where the archive was offline.
    @Test(arguments: [
        "No such file or directory", "Permission denied", "Input/output error",
        "Stale file handle",
    ])
    func aRefusalThatSaysOnlyThatAFileWasOutOfReachDoesNotStand(reason: String) throws {
        let exam = try newExam()
        let other = try newExam("1.2")
        func refuse(_ exam: Exam, _ reason: String) throws {
            var assessment = Samples.imageAssessment(of: exam)
            assessment.refusals = [
                Refusal(
                    attribute: "Pixel Data (7FE0,0010)", value: "/archive/a.dcm",
                    reason: "R CC cannot be read: \(reason)")
            ]
            try store.record(assessment, of: exam.id, by: reader)
        }
        let scored = try store.record(Samples.imageAssessment(of: exam), of: exam.id, by: reader)
        try refuse(exam, "unreadable: \(reason); check that the file exists")
        try refuse(other, "unreadable: \(reason); check that the file exists")
        try store.write { db in try DatabaseMigrator.markRefusalsOutOfReach(db) }
        #expect(try shownPercent(exam) == scored.fiveYear?.percent)
        #expect(try store.assessments(of: exam.id).count == 2)
        #expect(try store.newestAssessments(of: other.id).isEmpty)
        #expect(try store.outdatedModels(of: exam.id).isEmpty)
        #expect(try store.outdatedModels(of: other.id).map(\.name) == ["demo-1"])
        #expect(
            try store.currentAssessment(
                of: other.id, model: "demo-1",
                weightsSHA256: try #require(scored.image?.model.weightsSHA256)) == nil)
        // Damaged pixels remain an answer.
        try refuse(exam, "truncated: the file ends within its data set; copy the file again")
        #expect(try store.newestAssessments(of: exam.id).first?.isRefused == true)
        #expect(try shownPercent(exam) == nil)
    }

    @Test func aFullSizeRecordStaysSmall() throws {
        try store.populateForBenchmark(exams: 30)
        let bytes = try store.read { db in
            try Int.fetchOne(db, sql: "SELECT MAX(LENGTH(content)) FROM assessments") ?? 0
        }
        #expect((50_000...110_000).contains(bytes))
        #expect(try store.newestAssessments(of: 30).first?.image?.views.count == 4)
    }

    @Test func theListReadsNoContent() throws {
        let exam = try newExam()
        try store.record(Samples.imageAssessment(of: exam), of: exam.id, by: reader)
        let plan = try store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT MAX(made.id) FROM exams JOIN assessments AS made
                    ON made.examID = exams.id WHERE exams.id = 1 AND \(WorklistStore.isCurrent)
                    """
            ).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.contains("made USING COVERING INDEX assessmentsForList") })
        let list = try store.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + WorklistStore.list())
                .map { $0["detail"] as String }
        }
        #expect(list.contains { $0.contains("marked USING COVERING INDEX assessmentsForList") })
        #expect(list.contains { $0.contains("made USING COVERING INDEX assessmentsForList") })
    }

    @Test(
        arguments: [(true, nil), (true, "c"), (false, nil), (false, "c")]
            as [(Bool, String?)])
    func theListTellsWhatANumberIs(isDemonstration: Bool, calibrator: String?) throws {
        let exam = try newExam()
        var made = Samples.imageAssessment(of: exam)
        made.image?.model.isDemonstration = isDemonstration
        made.image?.model.calibrator = calibrator
        try store.record(made, of: exam.id, by: reader)
        let row = try #require(try store.rows().first)
        #expect(row.isDemonstration == isDemonstration)
        #expect(row.isRaw == (calibrator == nil))
        try store.record(Samples.assessment(percent: 1.5), of: exam.id, by: reader)
        let after = try #require(try store.rows().first)
        #expect(!after.isDemonstration && !after.isRaw)
    }

    @Test func aRefusalHasNoNumberInTheFile() throws {
        let exam = try newExam()
        var refused = Samples.imageAssessment(of: exam, percent: 0.718_291)
        refused.relativeRiskUnder50 = 0.718_292
        refused.relativeRiskFrom50 = 0.718_293
        let numbers = (0...13).map { "0.71828\($0)" }
        // The answer holds numbers, so that the search below can fail.
        let whole = String(decoding: try JSONEncoder().encode(refused), as: UTF8.self)
        #expect(whole.contains("0.71828"))
        refused.refusals = [
            Refusal(attribute: "views", value: "RCC", reason: "three are missing")
        ]
        let stored = try store.record(refused, of: exam.id, by: reader)
        #expect(stored.isRefused && stored.image?.findings.isEmpty == true)
        #expect(stored.image?.views.count == 4)
        #expect(try store.newestAssessments(of: exam.id) == [stored])
        #expect(try shownPercent(exam) == nil)

        let cells = try store.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM assessments").flatMap { row in
                row.map { "\($0.0)=\($0.1.storage.value.map { "\($0)" } ?? "NULL")" }
            }
        }
        #expect(cells.contains("fiveYearPercent=NULL") && cells.contains("bandLevel=NULL"))
        let content = try #require(cells.first { $0.hasPrefix("content=") })
        for number in numbers { #expect(!content.contains(number)) }
        #expect(!content.contains("0.7") && !content.contains("\"cells\""))
        // Neither as text nor as a double is a number in any page of the file or its log.
        try store.queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA wal_checkpoint(FULL)")
        }
        for file in ["worklist.sqlite", "worklist.sqlite-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(file)))
            #expect(bytes.range(of: Data("0.71828".utf8)) == nil)
            for value in [0.718_291, 0.718_281] {
                let double = withUnsafeBytes(of: value.bitPattern.bigEndian) { Data($0) }
                #expect(bytes.range(of: double) == nil)
            }
        }
    }

    @Test func aBetterCandidateTakesTheNumberAway() throws {
        let exam = try newExam()
        try store.record(Samples.imageAssessment(of: exam), of: exam.id, by: reader)
        try store.record(Samples.assessment(percent: 1.5), of: exam.id, by: reader)
        let older = Samples.view(.leftCC, "1.1.8") { $0.contentTime = "090000" }
        try add(older, to: exam)
        #expect(try store.newestAssessments(of: exam.id).map(\.model) == ["BCRAT", "demo-1"])
        try add(Samples.view(.leftMLO, "1.1.7") { $0.modifiers = [.spotCompression] }, to: exam)
        #expect(try store.newestAssessments(of: exam.id).count == 2)

        let newer = Samples.view(.leftCC, "1.1.9") { $0.contentTime = "113000" }
        try add(newer, to: exam)
        #expect(try store.newestAssessments(of: exam.id).map(\.model) == ["BCRAT"])
        #expect(try shownPercent(exam) == 1.5)
        #expect(
            try store.outdatedModels(of: exam.id) == [OutdatedModel(name: "demo-1", isImage: true)])
        #expect(try store.assessments(of: exam.id).count == 2)
        #expect(
            try store.currentAssessment(
                of: exam.id, model: "demo-1", weightsSHA256: String(repeating: "5a", count: 32))
                == nil)
        let changed = try #require(try store.exam(id: exam.id))
        try store.record(
            Samples.imageAssessment(of: changed, percent: 3.5), of: exam.id, by: reader)
        #expect(try shownPercent(exam) == 3.5)
        #expect(try store.outdatedModels(of: exam.id).isEmpty)
    }

    @Test func aMissingViewThatComesEndsTheRefusal() throws {
        let id = try store.insert(
            Samples.exam("1.1", views: Array(Samples.fourViews("1.1").dropLast())))
        let exam = try #require(try store.exam(id: id))
        var refused = Samples.imageAssessment(of: exam)
        refused.refusals = [Refusal(attribute: "views", value: "LMLO", reason: "missing")]
        try store.record(refused, of: id, by: reader)
        #expect(try store.rows().first?.state == .refused)
        try add(try #require(Samples.fourViews("1.1").last), to: exam)
        #expect(try store.rows().first?.state == .new)
        #expect(try store.newestAssessments(of: id).isEmpty)
    }

    @Test func aRefusalForAViewThatCameMeanwhileDoesNotStand() throws {
        let id = try store.insert(
            Samples.exam("1.1", views: Array(Samples.fourViews("1.1").dropLast())))
        let exam = try #require(try store.exam(id: id))
        var refused = Samples.imageAssessment(of: exam)
        refused.refusals = [Refusal(attribute: "views", value: "LMLO", reason: "missing")]
        try add(try #require(Samples.fourViews("1.1").last), to: exam)
        let factors = try store.riskFactors(of: id)
        #expect(try store.record([refused], of: id, madeFrom: factors, by: reader) == nil)
        #expect(try store.rows().first?.state == .new)
        #expect(try store.assessments(of: id).isEmpty)
    }

    @Test func anotherFileOfAPriorOutdatesWhatLookedAtIt() throws {
        let prior = try newExam("1.0")
        let date = CalendarDate(year: 2027, month: 11, day: 20)
        let later = try store.insert(Samples.exam("1.1", date: date))
        let exam = try #require(try store.exam(id: later))
        func newest() throws -> [String] { try store.newestAssessments(of: later).map(\.model) }
        try store.record(Samples.imageAssessment(of: exam), of: later, by: reader)
        try add(Samples.view(.leftCC, "1.0.8") { $0.contentTime = "113000" }, to: prior)
        #expect(try newest() == ["demo-1"])
        var looking = Samples.imageAssessment(of: exam)
        looking.image?.priors = [prior.id]
        try store.record(looking, of: later, by: reader)
        #expect(try newest() == ["demo-1"])
        try add(Samples.view(.leftCC, "1.0.9") { $0.contentTime = "114000" }, to: prior)
        #expect(try newest().isEmpty)
        #expect(try store.assessments(of: later).count == 2)
    }

    @Test func aFileThatMovedIsTheSameFile() throws {
        let exam = try newExam()
        try store.record(Samples.imageAssessment(of: exam), of: exam.id, by: reader)
        let view = try #require(exam.view(.rightCC))
        try store.relocate(
            WorklistStore.KnownView(
                id: view.id, examID: exam.id, path: view.file.path, importedFrom: "",
                isSameFile: true), to: "/elsewhere.dcm")
        #expect(try shownPercent(exam) == 2.5)
    }

    @Test(arguments: RiskFactorKey.allCases.filter { $0 != .age })
    func answersOutdateWhatRestsOnThem(key: RiskFactorKey) throws {
        let exam = try newExam()
        try store.record(Samples.imageAssessment(of: exam), of: exam.id, by: reader)
        try store.record(Samples.assessment(percent: 1.5), of: exam.id, by: reader)
        var factors = try store.riskFactors(of: exam.id)
        let numbers: [RiskFactorKey: String] = [
            .biopsies: "1", .menarche: "12", .firstBirth: "30", .relatives: "1",
            .heightCentimetres: "170", .weightKilograms: "60",
        ]
        try factors.set(key, to: key.choices.first ?? numbers[key] ?? "")
        try store.setRiskFactors(factors, of: exam.id, by: reader)
        let isBesideImages: Set<RiskFactorKey> = [.priorCancer, .density, .postmenopausal]
        #expect(
            try store.newestAssessments(of: exam.id).map(\.model)
                == (isBesideImages.contains(key) ? [] : ["demo-1"]))
        #expect(try shownPercent(exam) == (isBesideImages.contains(key) ? nil : 2.5))
    }

    @Test func anAgeThatAFileTellsOutdatesAll() throws {
        let exam = try newExam(age: nil)
        try store.record(Samples.imageAssessment(of: exam), of: exam.id, by: reader)
        try store.record(Samples.assessment(percent: 1.5), of: exam.id, by: reader)
        var told = exam
        told.ageYears = 52
        try add(
            Samples.view(.leftCC, "1.1.8") { $0.contentTime = "090000" }, to: told)
        #expect(try store.riskFactors(of: exam.id).age == .known(52))
        #expect(try store.newestAssessments(of: exam.id).isEmpty)
    }

    @Test func whatChangedWhileItWasMadeIsNotStored() throws {
        let exam = try newExam()
        let before = try store.riskFactors(of: exam.id)
        var factors = before
        factors.density = .known(.extremelyDense)
        try store.setRiskFactors(factors, of: exam.id, by: reader)
        let made = Samples.imageAssessment(of: exam)
        func stored(_ assessments: [Assessment], _ factors: RiskFactors) throws -> Int? {
            try store.record(assessments, of: exam.id, madeFrom: factors, by: reader)?.count
        }
        #expect(try stored([made], before) == nil)
        #expect(try store.assessments(of: exam.id).isEmpty)
        #expect(try stored([made], factors) == 1)
        #expect(try shownPercent(exam) == 2.5)

        try add(Samples.view(.leftCC, "1.1.9") { $0.contentTime = "113000" }, to: exam)
        let current = try #require(try store.exam(id: exam.id))
        // One of the two rests on a file that no longer stands, so that neither is stored.
        #expect(try stored([Samples.imageAssessment(of: current), made], factors) == nil)
        #expect(try shownPercent(exam) == nil)
        #expect(try store.assessments(of: exam.id).count == 1)
    }

    @Test func aModelNeedNotBeAskedAgainUnlessItsWeightsDiffer() throws {
        let exam = try newExam()
        func current(_ weights: String, model: String = "demo-1") throws -> Assessment? {
            try store.currentAssessment(of: exam.id, model: model, weightsSHA256: weights)
        }
        #expect(try current("a") == nil)
        let first = try store.record(
            Samples.imageAssessment(of: exam, weights: "a"), of: exam.id, by: reader)
        try store.record(Samples.assessment(percent: 9), of: exam.id, by: reader)
        #expect(try current("a") == first)
        #expect(try current("b") == nil)
        #expect(try current("a", model: "mirai") == nil)
        try store.record(
            Samples.imageAssessment(of: exam, weights: "b"), of: exam.id, by: reader)
        // The number that is shown is the other one's.
        #expect(try current("a") == nil)
    }

    @Test func anotherCardIsAnotherModel() throws {
        let exam = try newExam()
        func current(_ card: String?) throws -> Assessment? {
            try store.currentAssessment(
                of: exam.id, model: "demo-1", weightsSHA256: "a", cardSHA256: card)
        }
        // What was stored before cards were noted is of no known card.
        let old = try store.record(
            Samples.imageAssessment(of: exam, weights: "a"), of: exam.id, by: reader)
        #expect(try current(nil) == old)
        #expect(try current("c") == nil)
        let stored = try store.record(
            Samples.imageAssessment(of: exam, weights: "a", card: "c"), of: exam.id, by: reader)
        #expect(stored.image?.model.cardSHA256 == "c")
        #expect(try current("c") == stored)
        #expect(try current("d") == nil)
    }
}

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
