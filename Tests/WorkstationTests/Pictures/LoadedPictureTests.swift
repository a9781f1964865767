import Imaging
import Screening
import Testing

@testable import Workstation

@Suite struct TissueExtentTests {
    /// Tissue in a rectangle at the right edge, a marker in the air and a bright frame.
    private func picture(hasMarker: Bool, hasFrame: Bool) -> GreyImage {
        var image = GreyImage(width: 200, height: 256)
        for row in 60..<200 { for column in 120..<196 { image[column, row] = 2000 } }
        if hasMarker {
            for row in 10..<30 { for column in 20..<34 { image[column, row] = 4000 } }
        }
        if hasFrame {
            for row in 0..<256 {
                for column in [0, 1, 198, 199] { image[column, row] = 3000 }
            }
            for column in 0..<200 { for row in [0, 255] { image[column, row] = 3000 } }
        }
        return image
    }

    @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
    func markersAndFramesAreNotTissue(hasMarker: Bool, hasFrame: Bool) {
        let extent = TissueExtent(
            of: picture(hasMarker: hasMarker, hasFrame: hasFrame), chestIsRight: true)
        #expect(abs(extent.depth - (0.4 + 0.03)) < 0.02)
        #expect(abs(extent.top - (60.0 / 256 - 0.03)) < 0.02)
        #expect(abs(extent.bottom - (200.0 / 256 + 0.03)) < 0.02)
    }

    @Test func anEmptyPictureKeepsEverything() {
        let extent = TissueExtent(of: GreyImage(width: 64, height: 64), chestIsRight: true)
        #expect(extent == .everything)
    }

    @Test func everyPixelOfTissueStays() {
        var image = GreyImage(width: 100, height: 128)
        for row in 0..<128 { for column in 0..<100 { image[column, row] = 1000 } }
        let extent = TissueExtent(of: image, chestIsRight: false)
        #expect(extent.depth == 1)
        #expect(extent.top == 0)
        #expect(extent.bottom == 1)
    }
}
