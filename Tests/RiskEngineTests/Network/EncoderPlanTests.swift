import Testing

@testable import RiskEngine

@Suite struct EncoderPlanTests {
    private let layout = EncoderLayout(widths: [64, 128, 256, 512], blocks: [2, 2, 2, 2])
    private let input = MapSize(rows: 2048, columns: 1664)

    private func plan(of view: NetworkInput) -> (EncoderPlan, ActivityMask) {
        let mask = ActivityMask(of: view, background: 0)
        return (.following(mask, layout, input: input), mask)
    }

    @Test func theArithmeticIsThatOfTheNetwork() {
        // 2 x multiplications of the dense plan; 246 GFLOP with three input channels, of which two
        // are folded away.
        let dense = EncoderPlan.dense(layout, input: input)
        let multiplications = dense.steps.reduce(0) { $0 + $1.cost }
        let stem = 2 * 49 * 64 * 1024 * 832 * 2
        #expect(abs(2 * Double(multiplications) + Double(stem) - 246e9) < 2e9)
        #expect(dense.arithmeticShare == 1)
    }

    @Test func whatMayDifferIsRightInSomeBox() {
        let view = TestInputs.breast(width: 1664, height: 2048, labels: [(40, 50), (300, 1900)])
        let (plan, activity) = plan(of: view)
        #expect(plan.arithmeticShare < 0.8)
        var mask = activity
        for (index, step) in plan.steps.enumerated() {
            if index > 0, step.segment.stride == 2 { mask = mask.halved }
            mask = mask.grown(by: step.segment.reach)
            var isRight = [Bool](repeating: false, count: mask.cells.count)
            for box in step.boxes {
                for row in box.valid.rows {
                    for column in box.valid.columns {
                        isRight[row * mask.size.columns + column] = true
                    }
                }
            }
            #expect(zip(mask.cells, isRight).allSatisfy { !$0 || $1 }, "step \(index)")
        }
    }

    @Test func boxesBeginWhereTheWholeMapsTilesDo() {
        let (plan, _) = plan(of: TestInputs.breast(width: 1664, height: 2048))
        for step in plan.steps.dropFirst() {
            for box in step.boxes {
                #expect(box.area.rows.lowerBound % 4 == 0 && box.area.columns.lowerBound % 4 == 0)
            }
        }
    }

    @Test func nothingToSkipMeansTheDensePlan() {
        let full = NetworkInput(
            width: 1664, height: 2048,
            values: [UInt16](repeating: 9, count: 1664 * 2048))
        #expect(plan(of: full).0 == .dense(layout, input: input))
    }

    @Test func aPictureOfAirTakesNothing() {
        let air = NetworkInput(
            width: 1664, height: 2048, values: [UInt16](repeating: 0, count: 1664 * 2048))
        #expect(plan(of: air).0.arithmeticShare == 0)
    }
}
