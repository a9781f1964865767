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
}
