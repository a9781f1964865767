import Screening
import Testing

@testable import Workstation

@Suite struct HeatOverlayTests {
    @Test func overlaysGoRound() {
        #expect(HeatOverlay.none.next == .evidence)
        #expect(HeatOverlay.evidence.next == .asymmetry)
        #expect(HeatOverlay.asymmetry.next == .none)
    }

    /// Ten times the evidence shows ten times as strongly: no exam sets its own scale.
    @Test func theScaleIsTheSameForEveryExam() {
        #expect(HeatOverlay.evidence.scale == 0.5)
        #expect(HeatOverlay.asymmetry.scale == 1)
        let placement = HeatPlacement(
            region: .init(x: 0, y: 0, width: 80, height: 128), flipsHorizontally: false,
            flipsVertically: false, pictureWidth: 80, pictureHeight: 128, columns: 10, rows: 8)
        func strengths(_ factor: Float) -> [Double] {
            var values = [Float](repeating: 0, count: 13 * 16)
            values[40] = 0.04 * factor
            values[90] = -0.02 * factor
            return placement.heat(
                CellMap(
                    columns: 13, rows: 16, inputWidth: 416, inputHeight: 512, isMirrored: false,
                    values: values), .evidence
            ).strengths
        }
        for (weak, strong) in zip(strengths(1), strengths(10)) {
            #expect(abs(strong - 10 * weak) < 1e-6)
        }
        #expect(abs(strengths(1).reduce(0, +) - 0.02 / 0.5) < 1e-6)
    }
}
