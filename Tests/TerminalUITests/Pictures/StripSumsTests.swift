import Testing

@testable import Benchmarks
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

@Suite struct AxisBinsTests {
    @Test func edgesThatFallOnSamplesTakeThemWhole() {
        let axis = AxisBins(origin: 0, length: 8, count: 4, available: 8, isReversed: false)
        #expect(axis.bins.map(\.first) == [0, 2, 4, 6])
        #expect(axis.bins.map(\.last) == [1, 3, 5, 7])
        #expect(axis.bins.allSatisfy { $0.leadWeight == 1 && $0.tailWeight == 1 })
        #expect(axis.samples == 0..<8)
        #expect(axis.isCovered)
    }

    @Test func reversedBinsAreTheSameTheOtherWayRound() {
        let axis = AxisBins(origin: 1.3, length: 5.1, count: 7, available: 9, isReversed: false)
        let turned = AxisBins(origin: 1.3, length: 5.1, count: 7, available: 9, isReversed: true)
        #expect(axis.bins == turned.bins.reversed())
        #expect(axis.samples == turned.samples)
    }

    @Test(arguments: [(0.0, 801.0, 640), (3.7, 12.9, 5), (10.25, 1.5, 16), (-4.5, 30, 7)])
    func everySampleIsSharedOutExactly(origin: Double, length: Double, count: Int) {
        let available = 801
        let axis = AxisBins(
            origin: origin, length: length, count: count, available: available, isReversed: false)
        var shares = [Double](repeating: 0, count: available)
        for bin in axis.bins {
            var total = 0.0
            bin.forEach { sample, weight in
                shares[sample] += weight
                total += weight
            }
            #expect(abs(total * Double(bin.reciprocal) - (total > 0 ? 1 : 0)) < 1e-5)
            #expect(abs(total - Double(bin.coverage) * length / Double(count)) < 1e-5)
        }
        for sample in 0..<available {
            let start = max(Double(sample), origin)
            let end = min(Double(sample + 1), origin + length)
            #expect(abs(shares[sample] - max(0, end - start)) < 1e-5)
        }
    }

    @Test func binsOutsideHaveNothing() {
        let axis = AxisBins(origin: -8, length: 16, count: 4, available: 4, isReversed: false)
        #expect(axis.bins.map(\.coverage) == [0, 0, 1, 0])
        #expect(axis.samples == 0..<4)
        #expect(!axis.isCovered)
        let away = AxisBins(origin: 100, length: 16, count: 4, available: 4, isReversed: false)
        #expect(away.samples.isEmpty)
        #expect(away.bins.allSatisfy { $0.last < $0.first })
    }
}
