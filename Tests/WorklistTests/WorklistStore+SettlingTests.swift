import Foundation
import GRDB
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreSettlingTests {
    let folder: TemporaryFolder
    let store: WorklistStore
    let reader = Signature(author: "mh")

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    /// Stores views of one study, of which some state another birth date.
    @discardableResult
    private func insert(
        _ names: [ViewName], uid: String = "1.1", born day: Int = 1, patient: String = "P1",
        date: CalendarDate? = CalendarDate(year: 2026, month: 11, day: 20)
    ) throws -> Int64 {
        var exam = Samples.exam(
            uid, patient: patient, date: date,
            views: names.map { Samples.view($0, "\(uid).\($0.code).\(day).\(patient)") })
        exam.patient.birthDate = CalendarDate(year: 1965, month: 3, day: day)
        return try store.insert(exam)
    }

    private func assess(_ id: Int64) throws {
        let exam = try #require(try store.exam(id: id))
        try store.record(Samples.imageAssessment(of: exam), of: id, by: reader)
        try store.record(Samples.assessment(percent: 2), of: id, by: reader)
    }

    private func codes(_ id: Int64) throws -> [String] {
        try store.exam(id: id)?.views.map(\.name.code).sorted() ?? []
    }

    @Test func aNumberDoesNotOutliveThatItIsKnownWhoseItIs() throws {
        let id = try insert(ViewName.standard)
        try assess(id)
        #expect(try store.newestAssessments(of: id).count == 2)
        try insert([.rightCC], born: 2)
        #expect(try store.newestAssessments(of: id).map(\.model) == ["BCRAT"])
        #expect(try store.rows().first?.identityDoubt != nil)
    }

    @Test func mergingSettlesWhatFilesStateAndOnlyThat() throws {
        let id = try insert([.rightCC, .leftCC])
        try insert([.rightMLO, .leftMLO], born: 2)
        #expect(try store.exam(id: id)?.identityConflicts.count == 1)
        try store.merge(id, with: nil, by: reader)
        #expect(try store.exam(id: id)?.identityConflicts.isEmpty == true)
        #expect(try store.rows().first?.identityDoubt == nil)
        #expect(try store.journal().last?.command == "merge")
        #expect(try store.journal().last?.examID == id)
        // Another file of the two changes nothing, a third birth date does.
        #expect(try insert([.rightCC], born: 2) == id)
        #expect(try store.rows().first?.identityDoubt == nil)
        #expect(try insert([.rightCC], born: 3) == id)
        #expect(try store.rows().first?.identityDoubt != nil)
        let error = try #require(throws: WorklistError.self) {
            try store.merge(
                try insert([.rightCC], uid: "9.9", patient: "P9"), with: nil, by: reader)
        }
        #expect(error.code == .nothingToSettle)
    }

    @Test func splittingTakesAnExamApartForGood() throws {
        let id = try insert([.rightCC, .leftCC])
        try insert([.rightMLO], born: 2)
        try assess(id)
        try store.addFlag("look", to: id, by: reader)
        let exams = try store.split(id, by: reader)
        #expect(exams.count == 2 && exams[0] == id)
        #expect(try codes(id) == ["LCC", "RCC"])
        #expect(try codes(exams[1]) == ["RMLO"])
        #expect(try store.newestAssessments(of: id).isEmpty)
        #expect(try store.flags(of: id).count == 1)
        #expect(try store.rows().allSatisfy { $0.identityDoubt == nil && $0.priorCount == 0 })
        #expect(try store.rows().allSatisfy { !$0.identityRemarks.isEmpty })
        // What comes later goes where it agrees.
        #expect(try insert([.leftMLO], born: 2) == exams[1])
        #expect(try insert([.leftMLO], born: 1) == id)
        #expect(try store.journal().map(\.command).contains("split"))
    }

    @Test func viewsAreTakenOutByName() throws {
        let id = try insert(ViewName.standard)
        let exams = try store.split(id, views: [.rightMLO, .leftMLO], by: reader)
        #expect(try codes(id) == ["LCC", "RCC"])
        #expect(try codes(exams[1]) == ["LMLO", "RMLO"])
        #expect(try store.journal().last?.command == "split RMLO LMLO")
        for names in [[], [ViewName.rightMLO]] {
            let error = try #require(throws: WorklistError.self) {
                try store.split(id, views: names, by: reader)
            }
            #expect(error.code == .nothingToSettle)
        }
    }

    @Test func twoExamsBecomeOneWithWhatWasRecorded() throws {
        let first = try insert([.rightCC, .leftCC])
        let second = try insert([.rightMLO, .leftMLO], uid: "1.2")
        try assess(first)
        try store.addFlag("second", to: second, by: reader)
        try store.addNote("of the second", to: second, by: reader)
        try store.setRiskFactors(
            try RiskFactors(answers: ["density=C"]), of: second, by: reader)
        let session = try store.startSession(reader: "mh")
        try store.markOpened(second, in: session)
        try store.markOpened(first, in: session)
        #expect(try store.rows().allSatisfy { $0.identityRemarks.count == 1 })
        try store.merge(first, with: second, by: reader)
        let row = try #require(try store.rows().first)
        #expect(try store.rows().count == 1)
        #expect(row.id == first)
        #expect(row.views.inHangingOrder.allSatisfy { $0 == .present })
        #expect(row.flagReason == "second" && row.hasNote)
        #expect(row.density == .heterogeneouslyDense)
        #expect(try store.newestAssessments(of: first).isEmpty)
        #expect(try store.summary(of: session).entries.map(\.exam.id) == [first])
        #expect(try store.flags(of: second).count == 1)
        #expect(try store.exam(id: second)?.id == first)
        let error = try #require(throws: WorklistError.self) {
            try store.addFlag("x", to: second, by: reader)
        }
        #expect(error.code == .noSuchExam && error.description.contains("exam \(first)"))
        #expect(try insert([.rightCC], uid: "1.2", born: 1) == first)
        // And apart again.
        try store.split(first, views: [.rightMLO, .leftMLO], by: reader)
        #expect(try store.rows().count == 2)
    }

    @Test func aMisfiledViewGoesToTheExamItBelongsTo() throws {
        let first = try insert(ViewName.standard)
        let second = try insert([.rightCC, .leftCC], uid: "1.2", patient: "P2")
        try store.assign(views: [.leftMLO], of: first, to: second, by: reader)
        #expect(try codes(first) == ["LCC", "RCC", "RMLO"])
        #expect(try codes(second) == ["LCC", "LMLO", "RCC"])
        #expect(try store.exam(id: second)?.identityConflicts.isEmpty == true)
        #expect(try store.exam(id: second)?.patient.identifier == "P2")
        #expect(try store.journal().last?.command == "belongs-to \(second) LMLO")
    }

    @Test func anExamIsGivenToTheWomanOfAnother() throws {
        let new = try insert(ViewName.standard)
        let old = try insert(
            ViewName.standard, uid: "1.2", patient: "OLD-7",
            date: CalendarDate(year: 2024, month: 1, day: 5))
        #expect(try store.priors(of: new).isEmpty)
        try store.assign(old, toWomanOf: new, by: reader)
        #expect(try store.priors(of: new).map(\.id) == [old])
        #expect(try store.exam(id: old)?.patient.identifier == "OLD-7")
        try insert([.rightCC], uid: "1.2", born: 1, patient: "OLD-7")
        #expect(try store.priors(of: new).count <= 2)
        #expect(try store.priors(of: new).map(\.id).contains(old))
        #expect(throws: WorklistError.self) {
            try store.assign(old, toWomanOf: new, by: reader)
        }
    }

    @Test func anExamKeepsTheWomanWhoseItWasSaidToBe() throws {
        let first = try insert([.rightMLO], patient: "P1")
        let second = try insert([.rightCC], uid: "1.2", patient: "P2")
        try store.merge(first, with: second, by: reader)
        #expect(try store.exam(id: first)?.patient.identifier == "P1")
        #expect(try store.rows().map(\.patientIdentifier) == ["P1"])
        // Another woman of the Patient ID stays another.
        var other = Samples.exam(
            "1.3", patient: "P1", name: "BERG^INGRID",
            date: CalendarDate(year: 2020, month: 1, day: 1))
        other.patient.birthDate = CalendarDate(year: 1950, month: 1, day: 1)
        _ = try store.insert(other)
        #expect(try store.priors(of: first).isEmpty)
        // And her own earlier exam is her prior.
        _ = try store.insert(
            Samples.exam("1.4", patient: "P1", date: CalendarDate(year: 2021, month: 1, day: 1)))
        #expect(try store.priors(of: first).count == 1)
    }

    @Test func anAnswerThatTookAWhileIsNotStoredWhereDoubtHasComeUp() throws {
        let id = try insert(ViewName.standard)
        let exam = try #require(try store.exam(id: id))
        let factors = try store.riskFactors(of: id)
        let answer = Samples.imageAssessment(of: exam)
        // A fifth picture that is not chosen, of another birth date.
        try insert([.rightCC], born: 2)
        #expect(
            try store.exam(id: id)?.view(.rightCC)?.file == exam.view(.rightCC)?.file)
        #expect(try store.record([answer], of: id, madeFrom: factors, by: reader) == nil)
    }
}
