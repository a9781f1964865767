import Testing

@testable import Screening

struct ExamPicturesTests {
    private func view(
        _ name: ViewName, _ uid: String, _ imageType: String? = nil, date: String? = nil
    ) -> MammogramView {
        var view = Samples.view(name, uid: uid, date: date)
        view.imageType = imageType
        return view
    }

    private let complete = ViewName.standard.map { Samples.view($0, uid: $0.code) }

    @Test func `a newer subtraction never stands for the view, its low-energy picture does`() {
        let exam = Samples.exam([
            view(.rightCC, "sub", #"DERIVED\PRIMARY\POST_CONTRAST\SUBTRACTION"#, date: "20261121"),
            view(.rightCC, "low", #"ORIGINAL\PRIMARY\POST_CONTRAST\LOW_ENERGY"#, date: "20261120"),
        ])
        #expect(exam.candidates(for: .rightCC).map(\.sopInstanceUID) == ["low"])
        #expect(exam.pictures(of: .rightCC).map(\.view.sopInstanceUID) == ["low", "sub"])
        #expect(exam.pictures(of: .rightCC).map(\.stands) == [true, false])
        #expect(
            exam.pictures(of: .rightCC)[1].reason
                == #"no standard view: subtraction (Image Type (0008,0008) "#
                + #"'DERIVED\PRIMARY\POST_CONTRAST\SUBTRACTION')"#)
    }

    @Test func `synthetic 2D comes behind an exposed picture however new it is`() {
        let synthetic = view(.rightCC, "c", #"DERIVED\PRIMARY\TOMO\GENERATED_2D"#, date: "20261122")
        let exposed = view(.rightCC, "e", #"ORIGINAL\PRIMARY"#, date: "20261120")
        let exam = Samples.exam([synthetic, exposed])
        #expect(exam.candidates(for: .rightCC).map(\.sopInstanceUID) == ["e", "c"])
        #expect(exposed.reasonForChoice(over: synthetic) == "the one that is not synthetic 2D")
        #expect(Samples.exam([synthetic]).view(.rightCC)?.sopInstanceUID == "c")
    }

    @Test func `synthetic 2D is remarked and marked in the list`() {
        var views = complete
        views[1].seriesDescription = "L CC C-View"
        views[1].imageType = #"DERIVED\PRIMARY"#
        let exam = Samples.exam(views)
        #expect(exam.presence(of: .leftCC) == .remarkable)
        #expect(
            exam.remarks.map(\.text) == [
                #"L CC is synthetic 2D (Series Description (0008,103E) 'L CC C-View'), "#
                    + #"Image Type 'DERIVED\PRIMARY', computed from a tomosynthesis"#
            ])
    }

    @Test func `pictures of no view are remarked once a kind, with the views they show`() {
        let type = #"DERIVED\PRIMARY\X\SUBTRACTION"#
        let exam = Samples.exam(
            complete + [view(.leftMLO, "1", type), view(.rightCC, "2", type)])
        #expect(
            exam.remarks == [
                ExamRemark(
                    attribute: "Image Type",
                    text: "R CC, L MLO also as subtraction (Image Type (0008,0008) '\(type)'), "
                        + "which stands for no view")
            ])
    }

    @Test func `every view is among the pictures of one standard view`() {
        var views = complete
        for position in ViewPosition.allCases {
            views.append(Samples.view(ViewName(.right, position), uid: "r\(position)"))
            views.append(
                Samples.view(
                    ViewName(.left, position), uid: "l\(position)", modifiers: [.magnification]))
        }
        let exam = Samples.exam(views)
        let shown = ViewName.standard.flatMap { exam.pictures(of: $0) }.map(\.view.sopInstanceUID)
        #expect(shown.sorted() == views.map(\.sopInstanceUID).sorted())
        #expect(exam.otherPictures.count == views.count - 4)
    }

    @Test func `what attributes disagree about is remarked, whether the picture hangs or not`() {
        var views = complete
        views[0].nameRemark = "one says this, another that; taken as CC"
        var other = Samples.view(.leftCC, uid: "id", modifiers: [.implantDisplaced])
        other.nameRemark = "plain, displaced; taken as displaced"
        let remarks = Samples.exam(views + [other]).remarks.map(\.text)
        #expect(
            remarks == [
                "R CC: one says this, another that; taken as CC",
                "L CC: plain, displaced; taken as displaced",
            ])
    }
}
