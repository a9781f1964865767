import Testing

@testable import Screening

struct ExamTests {
    private let complete = ViewName.standard.map { Samples.view($0, uid: $0.code) }

    private func order(_ views: [MammogramView]) -> [String] {
        Samples.exam(views).candidates(for: .rightCC).map(\.sopInstanceUID)
    }

    @Test func `the newest date, then the newest time, then the first UID`() {
        let views = [
            Samples.view(.rightCC, uid: "undated"),
            Samples.view(.rightCC, uid: "old", date: "20261119", time: "120000"),
            Samples.view(.rightCC, uid: "morning", date: "20261120", time: "090000"),
            Samples.view(.rightCC, uid: "noon", date: "20261120", time: "120000"),
            Samples.view(.rightCC, uid: "noon-fraction", date: "20261120", time: "120000.5"),
            Samples.view(.rightCC, uid: "no-time", date: "20261120"),
            Samples.view(.rightCC, uid: "noon-a", date: "20261120", time: "120000"),
        ]
        let expected = [
            "noon-fraction", "noon", "noon-a", "morning", "no-time", "old", "undated",
        ]
        #expect(order(views) == expected)
        #expect(order(views.reversed()) == expected)
    }

    @Test func `for presentation comes before for processing, even when older`() {
        #expect(
            order([
                Samples.view(.rightCC, uid: "raw", intent: .processing, date: "20261121"),
                Samples.view(.rightCC, uid: "shown", date: "20261120"),
                Samples.view(.rightCC, uid: "silent", intent: nil),
            ]) == ["shown", "silent", "raw"])
    }

    @Test func `spot, magnified, displaced and partial views are no candidates`() {
        #expect(
            order([
                Samples.view(.rightCC, uid: "spot", modifiers: [.spotCompression]),
                Samples.view(.rightCC, uid: "mag", modifiers: [.magnification, .nippleInProfile]),
                Samples.view(.rightCC, uid: "eklund", modifiers: [.implantDisplaced]),
                Samples.view(.rightCC, uid: "unknown", modifiers: [.other]),
                Samples.view(.rightCC, uid: "partial", isPartial: true),
                Samples.view(.leftCC, uid: "left"),
                Samples.view(.rightCC, uid: "profile", modifiers: [.nippleInProfile]),
            ]) == ["profile"])
    }

    @Test func `an ML stands for no MLO`() {
        let exam = Samples.exam([Samples.view(ViewName(.right, .mediolateral))])
        #expect(exam.missingViews == ViewName.standard)
        #expect(exam.view(.rightMLO) == nil)
    }

    @Test func `a plain exam has none`() {
        #expect(Samples.exam(complete).remarks.isEmpty)
    }

    @Test func `missing views are named with those found`() {
        let remarks = Samples.exam(complete.filter { $0.name != .leftCC }).remarks
        #expect(
            remarks == [
                ExamRemark(
                    attribute: "views", text: "L CC missing (views found: RCC, RMLO, LMLO)")
            ])
        #expect(Samples.exam([]).remarks.first?.text.hasSuffix("(views found: none)") == true)
    }

    @Test func `several candidates are remarked with the true reason for the choice`() {
        func text(_ other: MammogramView, _ chosen: MammogramView) -> String? {
            Samples.exam(complete.filter { $0.name != .rightCC } + [other, chosen])
                .remarks.first?.text
        }
        let old = Samples.view(.rightCC, uid: "1", date: "20261119", time: "101500")
        let new = Samples.view(.rightCC, uid: "2", date: "20261120", time: "101500")
        #expect(
            text(old, new)
                == "2 candidates for R CC; shown: the newest Content Date and Time "
                + "(2026-11-20 101500)")
        let raw = Samples.view(.rightCC, uid: "3", intent: .processing, date: "20261121")
        #expect(
            text(raw, old) == "2 candidates for R CC; shown: the one that is not FOR PROCESSING")
        let same = Samples.view(.rightCC, uid: "0", date: "20261119", time: "101500")
        #expect(
            text(old, same)
                == "2 candidates for R CC; shown: the first SOP Instance UID, "
                + "as nothing else tells them apart")
    }

    @Test func `raw, implant, burned-in, partial and doubtful views are remarked`() {
        var views = complete
        views[0].intent = .processing
        views[1].hasImplant = true
        views[2].hasBurnedInAnnotation = true
        views[3].orientation.remark = "pixels speak against it"
        views.append(Samples.view(.leftMLO, uid: "part", isPartial: true))
        #expect(
            Samples.exam(views).remarks.map(\.attribute) == [
                "Presentation Intent Type", "Breast Implant Present", "Burned In Annotation",
                "Patient Orientation", "Partial View",
            ])
    }
}
