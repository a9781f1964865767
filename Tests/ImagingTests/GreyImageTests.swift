import Screening
import Testing

@testable import Imaging

@Suite struct GreyImageTurningTests {
    private let image = GreyImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6])

    @Test func mirrors() {
        #expect(image.flippedHorizontally().pixels == [3, 2, 1, 6, 5, 4])
        #expect(image.flippedVertically().pixels == [4, 5, 6, 1, 2, 3])
    }

    @Test func turnsAsItHangs() {
        #expect(image.turned(Orientation()) == image)
        let both = Orientation(flipsHorizontally: true, flipsVertically: true)
        #expect(image.turned(both).pixels == [6, 5, 4, 3, 2, 1])
        #expect(image.turned(both).turned(both) == image)
    }
}

@Suite struct GreyStatisticsTests {
    @Test func backgroundIsLeftOutOfThePercentiles() {
        let pixels = [UInt16](repeating: 0, count: 1000) + (1...1000).map { UInt16($0) }
        let statistics = GreyStatistics(of: GreyImage(width: 50, height: 40, pixels: pixels))
        #expect(statistics.background == 0)
        #expect(statistics.minimum == 0 && statistics.maximum == 1000)
        #expect(statistics.low == 5 && statistics.high == 998)
    }

    @Test func brightBackgroundAndPadding() {
        var pixels = [UInt16](repeating: 4095, count: 60) + (1...40).map { UInt16($0) }
        let image = GreyImage(width: 10, height: 10, pixels: pixels)
        #expect(GreyStatistics(of: image).background == 4095)
        let padded = GreyStatistics(of: image, padding: 4000...70000)
        #expect(padded.background == nil)
        #expect(padded.maximum == 40)
        pixels = [UInt16](repeating: 7, count: 100)
        let flat = GreyStatistics(of: GreyImage(width: 10, height: 10, pixels: pixels))
        #expect(flat.background == nil && flat.low == 7 && flat.high == 7)
    }

    @Test func aPictureOfPaddingHasTheFullRange() {
        let image = GreyImage(width: 3, height: 3, repeating: 9)
        let statistics = GreyStatistics(of: image, padding: 9...9)
        #expect(statistics.minimum == 0 && statistics.maximum == 65535)
    }
}
