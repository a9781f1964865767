import Screening
import Testing

@testable import Imaging

@Suite struct CheckedSpacingTests {
    private func checked(
        _ imager: [Double], _ magnification: Double? = nil, _ pixel: [Double] = [],
        rows: Int = 3328, columns: Int = 2560
    ) -> CheckedSpacing {
        CheckedSpacing(
            imager: imager, magnification: magnification, pixelSpacing: pixel, rows: rows,
            columns: columns)
    }

    @Test(
        arguments: [
            [70, 70], [0.0007, 0.0007], [0.07, 70], [7, 7], [0.01, 0.01], [0.2, 0.2],
        ] as [[Double]])
    func whatNoMammogramMeasuresIsSetAside(imager: [Double]) {
        let spacing = checked(imager)
        #expect(spacing.spacing == nil)
        #expect(spacing.remarks.map(\.attribute) == ["Imager Pixel Spacing (0018,1164)"])
        #expect(spacing.remarks.first?.text.contains("set aside") == true)
        // Pixel Spacing serves, where it can be.
        #expect(checked(imager, nil, [0.08, 0.08]).spacing?.source == .pixelSpacing)
        #expect(checked(imager, nil, imager).remarks.count == 2)
    }

    @Test(arguments: [0, 0.5, 2.6, 70, -1] as [Double])
    func aMagnificationThatCannotBeIsSetAside(factor: Double) {
        let spacing = checked([0.07, 0.07], factor)
        #expect(spacing.spacing?.source == .imagerUnmagnified)
        #expect(spacing.spacing?.rowMillimetres == 0.07)
        #expect(spacing.remarks.first?.attribute.contains("(0018,1114)") == true)
    }

    @Test(arguments: [1, 1.08, 1.5, 2.5] as [Double])
    func aMagnificationThatCanBeIsUsed(factor: Double) {
        let spacing = checked([0.1, 0.1], factor)
        #expect(spacing.spacing?.rowMillimetres == 0.1 / factor)
        #expect(spacing.spacing?.source == .imager)
        #expect(spacing.remarks.isEmpty)
    }

    @Test func theBoundsBelongToWhatCanBe() {
        #expect(checked([0.6, 0.6], rows: 100, columns: 100).spacing != nil)
        #expect(checked([0.59, 0.59], rows: 100, columns: 100).spacing == nil)
        #expect(checked([5, 5], rows: 100, columns: 100).spacing != nil)
        #expect(checked([5.01, 5.01], rows: 100, columns: 100).spacing == nil)
    }

    @Test func anAbsentSpacingIsNoMistake() {
        #expect(checked([]) == checked([], nil, []))
        #expect(checked([]).spacing == nil && checked([]).remarks.isEmpty)
    }
}
