import Testing

@testable import Screening

struct ExamCandidatesTests {
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
}
