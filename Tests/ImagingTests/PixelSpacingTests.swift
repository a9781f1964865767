import Screening
import Testing

@testable import Imaging

@Suite struct PixelSpacingTests {
    @Test func imagerSpacingIsDividedByTheMagnification() {
        let spacing = PixelSpacing(
            imager: [0.1, 0.2], magnification: 2, pixelSpacing: [0.7, 0.7])
        #expect(
            spacing
                == PixelSpacing(rowMillimetres: 0.05, columnMillimetres: 0.1, source: .imager))
    }

    @Test(arguments: [nil, 0, -1, .nan, .infinity] as [Double?])
    func aMissingOrImpossibleMagnificationCountsAsNone(magnification: Double?) {
        let spacing = PixelSpacing(
            imager: [0.1, 0.2], magnification: magnification, pixelSpacing: [])
        #expect(
            spacing
                == PixelSpacing(
                    rowMillimetres: 0.1, columnMillimetres: 0.2, source: .imagerUnmagnified))
    }

    @Test(arguments: [[], [0.1], [0, 0.1], [.nan, 0.1], [-0.1, 0.1], [1, 2, 3]] as [[Double]])
    func pixelSpacingServesWhereTheImagerHasNone(imager: [Double]) {
        let spacing = PixelSpacing(
            imager: imager, magnification: 2, pixelSpacing: [0.07, 0.08])
        #expect(
            spacing
                == PixelSpacing(
                    rowMillimetres: 0.07, columnMillimetres: 0.08, source: .pixelSpacing))
        #expect(PixelSpacing(imager: imager, magnification: 2, pixelSpacing: imager) == nil)
    }
}
