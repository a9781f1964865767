import Foundation
import Screening
import Testing

@testable import Worklist

@Suite struct WorklistStoreRowsTests {
    let store: WorklistStore
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        store = try folder.store()
    }

    private func row(_ id: Int64) throws -> WorklistRow {
        try #require(try store.rows().first { $0.id == id })
    }

    @Test func aRowTellsWhatTheExamSays() throws {
        let id = try store.insert(Samples.exam("1.1"))
        let row = try row(id)
        #expect(row.patientIdentifier == "P1")
        #expect(row.patientName == "ALMEIDA^ROSA")
        #expect(row.ageYears == 61)
        #expect(row.studyDate == CalendarDate(year: 2026, month: 11, day: 20))
        #expect(row.studyTime == "101400")
        #expect(row.accessionNumber == "40213")
        #expect(row.views.inHangingOrder == [.present, .present, .present, .present])
        #expect(row.state == .new)
        #expect(row.density == nil)
        #expect(row.fiveYearPercent == nil)
        #expect(row.band == nil)
        #expect(!row.isRefused && !row.isFlagged && !row.hasNote && !row.isSynthetic)
        #expect(row.manufacturer == "Vendor")
    }

    @Test func theMarksOfViewsAreThoseOfTheExam() throws {
        let variants: [[MammogramView]] = [
            Samples.fourViews("1"),
            Array(Samples.fourViews("2").dropFirst()),
            Samples.fourViews("3") + [Samples.view(.leftCC, "3.9")],
            [Samples.view(.rightCC, "4.1", intent: .processing)],
            [Samples.view(.rightMLO, "5.1") { $0.hasImplant = true }],
            [Samples.view(.leftMLO, "6.1") { $0.hasBurnedInAnnotation = true }],
            [Samples.view(.leftMLO, "7.1") { $0.hasBurnedInAnnotation = false }],
            [Samples.view(.leftCC, "8.1") { $0.orientation.remark = "doubtful" }],
            [Samples.view(.leftCC, "9.1") { $0.modifiers = [.magnification] }],
            [Samples.view(.leftCC, "10.1") { $0.modifiers = [.nippleInProfile] }],
            [Samples.view(.rightCC, "11.1") { $0.isPartial = true }],
            [Samples.view(ViewName(.right, .mediolateral), "12.1")],
            [Samples.view(.rightCC, "13.1", intent: nil)],
        ]
        for (index, views) in variants.enumerated() {
            let id = try store.insert(Samples.exam("study \(index)", views: views))
            let exam = try #require(try store.exam(id: id))
            #expect(
                try row(id).views.inHangingOrder == ViewName.standard.map(exam.presence(of:)),
                "variant \(index)")
        }
    }

    @Test func theStateFollowsItsRule() throws {
        let id = try store.insert(Samples.exam("1.1"))
        let session = try store.startSession(reader: "mh")
        #expect(try row(id).state == .new)
        try store.markOpened(id, in: session)
        #expect(try row(id).state == .opened)
        try store.record(Samples.refusal(), of: id, by: Signature(session))
        #expect(try row(id).state == .refused)
        #expect(try row(id).isRefused)
        try store.markRead(id, in: session)
        #expect(try row(id).state == .read)
        try store.unmarkRead(id, in: session)
        #expect(try row(id).state == .refused)
        try store.record(Samples.assessment(percent: 2), of: id, by: Signature(session))
        #expect(try row(id).state == .opened)
    }

    @Test func readInAnySessionIsReadUntilAnySessionTakesItBack() throws {
        let id = try store.insert(Samples.exam("1.1"))
        let first = try store.startSession(reader: "a")
        let second = try store.startSession(reader: "b")
        try store.markRead(id, in: first)
        #expect(try row(id).state == .read)
        try store.unmarkRead(id, in: second)
        #expect(try row(id).state == .new)
        try store.markRead(id, in: second)
        #expect(try row(id).state == .read)
    }

    @Test func theNewestAssessmentIsShownAndARefusalShowsNoNumber() throws {
        let id = try store.insert(Samples.exam("1.1"))
        let signature = Signature(author: "mh")
        try store.record(Samples.assessment(percent: 3.4), of: id, by: signature)
        #expect(try row(id).fiveYearPercent == 3.4)
        #expect(try row(id).band == .high)
        var contradictory = Samples.assessment(percent: 9.9)
        contradictory.refusals = Samples.refusal().refusals
        try store.record(contradictory, of: id, by: signature)
        #expect(try row(id).fiveYearPercent == nil)
        #expect(try row(id).band == nil)
        #expect(try row(id).isRefused)
        try store.record(Samples.assessment(percent: 1.0), of: id, by: signature)
        #expect(try row(id).fiveYearPercent == 1.0)
        #expect(try row(id).band == .low)
    }

    @Test func flagsNotesAndDensityAreThoseInForce() throws {
        let id = try store.insert(Samples.exam("1.1"))
        let signature = Signature(author: "mh")
        try store.addFlag("first", to: id, by: signature)
        try store.addFlag("second", to: id, by: signature)
        try store.addNote("look again", to: id, by: signature)
        var factors = try store.riskFactors(of: id)
        factors.density = .known(.heterogeneouslyDense)
        try store.setRiskFactors(factors, of: id, by: signature)
        #expect(try row(id).flagReason == "second")
        #expect(try row(id).hasNote)
        #expect(try row(id).density == .heterogeneouslyDense)

        try store.withdrawFlag(of: id, because: "seen", by: signature)
        try store.addNote("", to: id, by: signature)
        factors.density = .unknown
        try store.setRiskFactors(factors, of: id, by: signature)
        #expect(try !row(id).isFlagged)
        #expect(try !row(id).hasNote)
        #expect(try row(id).density == nil)
    }

    @Test func rowsComeNewestStudyFirstAndSyntheticOnesSaySo() throws {
        let undated = try store.insert(Samples.exam("1.1", patient: "A", date: nil))
        let old = try store.insert(
            Samples.exam("1.2", patient: "B", date: CalendarDate(year: 2001, month: 1, day: 1)))
        let new = try store.insert(
            Samples.exam(
                "1.3", patient: "C",
                views: [Samples.view(.rightCC, "s") { $0.isSynthetic = true }]))
        #expect(try store.rows().map(\.id) == [new, old, undated])
        #expect(try row(new).isSynthetic)
        #expect(try !row(old).isSynthetic)
    }
}

@Suite struct RiskDisclosureRowsTests {
    @Test func aRowShowsItsRiskOnceTheExamIsRead() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        let session = try store.startSession(reader: "a")
        func shown() throws -> WorklistRow {
            let row = try #require(try store.rows(of: [exam]).first)
            #expect(RiskDisclosure.onRequest.shown(row) == row)
            return RiskDisclosure.onceRead.shown(row)
        }
        #expect(!(try shown().isRiskWithheld))
        try store.record(Samples.assessment(percent: 4), of: exam, by: Signature(session))
        let unread = try shown()
        #expect(unread.isRiskWithheld)
        #expect(unread.fiveYearPercent == nil && unread.band == nil)
        #expect(unread.riskModel == "BCRAT")

        try store.markRead(exam, in: session)
        #expect(try store.isRead(exam))
        #expect(try shown().fiveYearPercent == 4 && shown().band == .high)
        try store.unmarkRead(exam, in: session)
        #expect(try !store.isRead(exam))
        #expect(try shown().isRiskWithheld)
    }

    @Test func aRefusalIsNotHidden() throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let exam = try store.insert(Samples.exam("1.1"))
        try store.record(Samples.refusal(), of: exam, by: Signature(author: "a"))
        let row = RiskDisclosure.onceRead.shown(try #require(try store.rows().first))
        #expect(row.isRefused && !row.isRiskWithheld)
    }
}
