import Foundation
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreExamsTests {
    let store: WorklistStore
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    @Test func anExamComesBackAsItWentIn() throws {
        var exam = Samples.exam("1.1")
        exam.outcome = Exam.Outcome(yearsToCancer: 3, yearsToLastFollowUp: nil, splitGroup: "dev")
        exam.views.append(
            Samples.view(.rightCC, "1.1.9", intent: nil) {
                $0.modifiers = [.spotCompression, .other]
                $0.greys = GreyAttributes(
                    rescaleSlope: 2.5, rescaleIntercept: -7, function: .sigmoid, isInverted: true)
                $0.spacing = nil
                $0.orientation = Orientation(flipsHorizontally: true, remark: "pixels disagree")
                $0.hasImplant = true
                $0.hasBurnedInAnnotation = false
                $0.isPartial = true
                $0.pixels.isSigned = true
                $0.nameSource = .manifest
                $0.contentDate = nil
                $0.isSynthetic = true
                $0.patientOrientation = nil
            })
        let id = try store.insert(exam)
        let stored = try #require(try store.exam(id: id))
        #expect(stored.id == id)
        #expect(stored.views.allSatisfy { $0.id > 0 })
        var plain = stored
        plain.id = 0
        plain.patient.id = 0
        for index in plain.views.indices {
            plain.views[index].id = 0
            #expect(plain.views[index].identity == StatedIdentity(of: exam))
            plain.views[index].identity = nil
        }
        #expect(plain == exam)
        #expect(try store.exams(studyInstanceUID: "1.1") == [stored])
        #expect(try store.exam(id: 99) == nil)
        #expect(try store.exams(studyInstanceUID: "9.9").isEmpty)
    }

    @Test func hostileTextIsKeptAndNeverInterpreted() throws {
        let name = "'); DROP TABLE exams; --\u{1B}[2J\u{202E}^BOBBY\n\"%_?"
        let id = try store.insert(Samples.exam("1.1", patient: "' OR 1=1 --", name: name))
        try store.addFlag(name, to: id, by: Signature(author: name))
        let exam = try #require(try store.exam(id: id))
        #expect(exam.patient.name == name)
        #expect(exam.patient.identifier == "' OR 1=1 --")
        #expect(try store.rows().map(\.patientName) == [name])
        #expect(try store.flags(of: id).map(\.author) == [name])
    }

    @Test func priorsAreEarlierExamsOfThePatientNewestFirst() throws {
        func date(_ year: Int) -> CalendarDate? { CalendarDate(year: year, month: 5, day: 5) }
        let old = try store.insert(Samples.exam("1.1", date: date(2020)))
        let new = try store.insert(Samples.exam("1.2", date: date(2024)))
        let middle = try store.insert(Samples.exam("1.3", date: date(2022), time: "090000"))
        let sameDay = try store.insert(Samples.exam("1.4", date: date(2022), time: "100000"))
        let undated = try store.insert(Samples.exam("1.5", date: nil))
        _ = try store.insert(Samples.exam("2.1", patient: "P2", date: date(2019)))

        #expect(try store.priors(of: new).map(\.id) == [sameDay, middle, old])
        // What came of the same visit is nothing to compare with.
        #expect(try store.priors(of: sameDay).map(\.id) == [old])
        #expect(try store.priors(of: old).isEmpty)
        #expect(try store.priors(of: undated).isEmpty)
        let rows = Dictionary(uniqueKeysWithValues: try store.rows().map { ($0.id, $0) })
        #expect(rows[new]?.priorCount == 3)
        #expect(rows[new]?.isPrior == false)
        #expect(rows[old]?.isPrior == true)
        #expect(rows[sameDay]?.isPrior == true)
        #expect(rows[undated]?.isPrior == false)
        #expect(rows[undated]?.priorCount == 0)
    }

    @Test func onePatientIDOfTwoIssuersIsTwoPatients() throws {
        let first = try store.insert(Samples.exam("1.1"), issuer: "North")
        let second = try store.insert(
            Samples.exam("1.2", date: CalendarDate(year: 2027, month: 1, day: 1)), issuer: "South")
        #expect(try store.exam(id: first)?.patient.id != store.exam(id: second)?.patient.id)
        #expect(try store.priors(of: second).isEmpty)
    }

    @Test func withoutAPatientIDStudiesStandAlone() throws {
        _ = try store.insert(Samples.exam("1.1", patient: "", name: "ANON"))
        let second = try store.insert(
            Samples.exam(
                "1.2", patient: "", name: "ANON", date: CalendarDate(year: 2027, month: 1, day: 1)))
        #expect(try store.priors(of: second).isEmpty)
    }
}
