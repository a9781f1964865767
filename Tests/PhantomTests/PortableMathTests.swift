import Foundation
import Testing

@testable import Phantom

@Suite struct PortableMathTests {
    @Test func sineAndCosineAreExactToABillionth() {
        for step in -400...400 {
            let angle = Double(step) * 0.037
            #expect(abs(PortableMath.sine(angle) - sin(angle)) < 1e-7)
            #expect(abs(PortableMath.cosine(angle) - cos(angle)) < 1e-7)
        }
    }

    @Test func exponentialIsExactToSixDigits() {
        for step in -300...100 {
            let power = Float(step) * 0.137
            let expected = exp(Double(power))
            let found = Double(PortableMath.exponential(power))
            #expect(abs(found - expected) <= 3e-6 * expected)
        }
        #expect(PortableMath.exponential(-1000) == 0)
    }

    @Test func anglesCoverTheWholeTurn() {
        for step in 0..<360 {
            let angle = (Double(step) + 0.5) / 180 * Double.pi
            let found = PortableMath.angle(y: Float(3 * sin(angle)), x: Float(3 * cos(angle)))
            #expect(abs(Double(found) - atan2(sin(angle), cos(angle))) < 1e-4)
        }
        #expect(PortableMath.angle(y: 0, x: 0) == 0)
    }

    @Test(arguments: [(2.5, 2), (-2.5, -3), (-3, -3), (0, 0), (-0.01, -1)] as [(Float, Int32)])
    func wholeBelowRoundsDown(number: Float, whole: Int32) {
        #expect(PortableMath.wholeBelow(number) == whole)
    }

    @Test func smoothStepRisesFromZeroToOne() {
        #expect(PortableMath.smoothStep(1, 3, 0.5) == 0)
        #expect(PortableMath.smoothStep(1, 3, 2) == 0.5)
        #expect(PortableMath.smoothStep(1, 3, 4) == 1)
    }
}
