import Testing

@testable import TerminalUI

@Suite struct StripSumsTests {
    /// Strips of less than a row, of parts of two rows, and of many rows.
    @Test(arguments: [2.5, 9.5, 23, 61.3, 88])
    func stripsAreExactSumsOverArea(height: Double) {
        let picture = SyntheticPictures.textured(width: 21, height: 90, limit: 65_535)
        let down = AxisBins(
            origin: 1.2, length: height, count: 8, available: picture.height, isReversed: false)
        let strips = StripSums(width: picture.width, samples: 3..<17)
        var sums = [SIMD8<Float>](repeating: .zero, count: 16)
        picture.pixels.withUnsafeBufferPointer { pixels in
            down.bins.withUnsafeBufferPointer { bins in
                sums.withUnsafeMutableBufferPointer { sums in
                    guard let pixels = pixels.baseAddress, let bins = bins.baseAddress,
                        let sums = sums.baseAddress
                    else { return }
                    strips.sum(pixels, over: bins, to: sums)
                }
            }
        }
        for column in 3..<17 {
            for strip in 0..<8 {
                let from = 1.2 + height * Double(strip) / 8
                let to = 1.2 + height * Double(strip + 1) / 8
                var wanted = 0.0
                for row in 0..<picture.height {
                    let share = min(to, Double(row + 1)) - max(from, Double(row))
                    wanted += max(0, share) * Double(picture.pixels[row * 21 + column])
                }
                let found = Double(sums[column - 3][strip])
                #expect(abs(found - wanted) <= 1e-5 * max(1, wanted))
            }
        }
    }
}
