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
