@testable import Screening

/// Small values for the tests of this room.
enum Samples {
    static func view(
        _ name: ViewName, uid: String = "1.2.3", intent: MammogramView.Intent? = .presentation,
        date: String? = nil, time: String? = nil, modifiers: [ViewModifier] = [],
        isPartial: Bool? = nil
    ) -> MammogramView {
        var view = MammogramView(
            name: name, nameSource: .viewCode,
            file: SourceFile(
                path: "/exams/\(uid)", sha256: String(repeating: "a", count: 64), byteCount: 1),
            sopInstanceUID: uid,
            attributes: ViewAttributes(
                pixels: PixelFormat(
                    width: 1664, height: 2048, bitsStored: 12,
                    transferSyntax: "1.2.840.10008.1.2.1")))
        view.modifiers = modifiers
        view.intent = intent
        view.isPartial = isPartial
        view.contentDate = date.flatMap { CalendarDate(parsing: $0) }
        view.contentTime = time
        return view
    }

    static func exam(_ views: [MammogramView]) -> Exam {
        Exam(
            patient: Patient(identifier: "P1", name: "ALMEIDA^ROSA"), studyInstanceUID: "1.2",
            views: views)
    }
}
