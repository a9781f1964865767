import Testing

@testable import Imaging

@Suite struct ResamplingTests {
    @Test func wholeBlocksAreAveraged() {
        let image = GreyImage(width: 4, height: 2, pixels: [0, 2, 10, 20, 4, 6, 30, 40])
        #expect(Resampling.reduced(image, width: 2, height: 1).pixels == [3, 25])
    }

    @Test func partsOfPixelsCountByTheirArea() {
        // Three columns to two: each target is one and a half source pixels wide.
        let image = GreyImage(width: 3, height: 1, pixels: [0, 300, 900])
        #expect(Resampling.reduced(image, width: 2, height: 1).pixels == [100, 700])
    }

    @Test func agreesWithExactSums() {
        let (width, height, toWidth, toHeight) = (37, 23, 11, 5)
        let image = GreyImage(
            width: width, height: height,
            pixels: (0..<width * height).map { UInt16(($0 * 40503) & 0xFFFF) })
        let reduced = Resampling.reduced(image, width: toWidth, height: toHeight)
        for row in 0..<toHeight {
            for column in 0..<toWidth {
                // Every source pixel is cut into toWidth x toHeight cells, so that all sums are
                // of whole cells.
                var sum = 0
                for y in row * height..<(row + 1) * height {
                    for x in column * width..<(column + 1) * width {
                        sum += Int(image[x / toWidth, y / toHeight])
                    }
                }
                let mean = Double(sum) / Double(width * height)
                #expect(abs(Double(reduced[column, row]) - mean) < 0.51)
            }
        }
    }

    @Test func nothingIsEnlarged() {
        let image = GreyImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6])
        #expect(Resampling.reduced(image, width: 9, height: 2) == image)
        #expect(Resampling.reduced(image, width: 9, height: 1).width == 3)
        #expect(Resampling.reduced(image, toFit: 100, 100) == image)
    }

    @Test func fitsWithItsProportions() {
        let image = GreyImage(width: 2000, height: 400, repeating: 65535)
        let reduced = Resampling.reduced(image, toFit: 100, 100)
        #expect(reduced.width == 100 && reduced.height == 20)
        #expect(reduced.pixels.allSatisfy { $0 == 65535 })
        #expect(Resampling.reduced(image, toFit: 1, 1).pixels == [65535])
    }

    @Test(arguments: [0, 65535, 700])
    func paddingIsNotAveragedWithTissue(padding: Int) {
        let padded = UInt16(padding)
        let image = GreyImage(
            width: 8, height: 2,
            pixels: [
                padded, padded, padded, 1200, 1200, 1100, 1000, padded,
                padded, padded, padded, padded, 1200, 1100, 900, padded,
            ])
        let reduced = Resampling.reduced(image, width: 4, height: 1, padding: padding...padding)
        // Half padding is padding; a quarter leaves the mean of the rest.
        #expect(reduced.pixels == [padded, padded, 1150, padded])
        let majority = GreyImage(
            width: 4, height: 1, pixels: [padded, 1000, 1001, 1003])
        #expect(
            Resampling.reduced(majority, width: 1, height: 1, padding: padding...padding).pixels
                == [1001])
    }

    @Test(arguments: [(700, 701), (699, 700), (0, 700), (700, 65535)])
    func aMeanIsNeverTakenForPadding(first: Int, last: Int) {
        // Two values around the padding, of which the mean is 700, and padding elsewhere.
        let image = GreyImage(
            width: 4, height: 1,
            pixels: [
                UInt16(max(first - 1, 600)), UInt16(min(last + 1, 800)), UInt16(first),
                UInt16(first),
            ])
        let reduced = Resampling.reduced(image, width: 2, height: 1, padding: first...last)
        #expect(reduced.pixels[1] == UInt16(first))
        if first > 0 && last < 65535 { #expect(!(first...last).contains(Int(reduced.pixels[0]))) }
    }

    @Test func paddingThatNoPixelHasChangesNothing() {
        let image = GreyImage(
            width: 37, height: 23, pixels: (0..<37 * 23).map { UInt16(($0 * 40503) & 0x7FFF) })
        #expect(
            Resampling.reduced(image, width: 11, height: 5, padding: 65000...65535)
                == Resampling.reduced(image, width: 11, height: 5))
    }
}
