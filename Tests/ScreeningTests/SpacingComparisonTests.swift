import Testing

@testable import Screening

@Suite struct SpacingComparisonTests {
    /// An exam whose standard views have given spacings, nil for none, and rows.
    private func exam(_ spacings: [Double?], rows: [Int] = [3328, 3328, 3328, 3328]) -> Exam {
        let views = zip(ViewName.standard, zip(spacings, rows)).map { name, values in
            MammogramView(
                name: name, nameSource: .viewCode,
                file: SourceFile(path: "/\(name.code)", sha256: name.code, byteCount: 1),
                sopInstanceUID: name.code,
                attributes: ViewAttributes(
                    pixels: PixelFormat(
                        width: 2560, height: values.1, bitsStored: 12, transferSyntax: ""),
                    spacing: values.0.map {
                        PixelSpacing(
                            rowMillimetres: $0, columnMillimetres: $0, source: .imagerUnmagnified)
                    }))
        }
        return Exam(
            patient: Patient(identifier: "A", name: "A"), studyInstanceUID: "1", views: views)
    }

    @Test(arguments: [0.14, 0.15, 0.035, 0.02])
    func oneThatDiffersSeveralTimesIsSetAside(spacing: Double) {
        let exam = exam([0.07, 0.07, spacing, 0.07])
        #expect(exam.viewsOfDoubtfulSpacing.map(\.name) == [.rightMLO])
        #expect(
            exam.remarks.contains { $0.text.hasPrefix("R MLO: Imager Pixel Spacing (0018,1164)") })
        #expect(
            exam.views.map { exam.comparableSpacing(of: $0) == nil } == [false, false, true, false])
    }

    @Test func reducedAndCutPicturesAreNoMistake() {
        #expect(
            exam([0.07, 0.07, 0.28, 0.07], rows: [3328, 3328, 832, 3328]).viewsOfDoubtfulSpacing
                .isEmpty)
        #expect(
            exam([0.07, 0.07, 0.07, 0.07], rows: [3328, 3328, 1200, 3328]).viewsOfDoubtfulSpacing
                .isEmpty)
        #expect(exam([0.05, 0.07, 0.07, 0.085]).viewsOfDoubtfulSpacing.isEmpty)
    }

    @Test func whereNoneIsUsualNoneIsTaken() {
        #expect(exam([0.07, 0.07, 0.2, 0.2]).viewsOfDoubtfulSpacing.count == 4)
        #expect(exam([0.07, nil, nil, nil]).viewsOfDoubtfulSpacing.isEmpty)
    }
}
