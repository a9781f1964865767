import Testing

@testable import Workstation

@Suite struct RiskAxisTests {
    @Test func itShowsAllOfTheRisksBetweenRoundEnds() {
        let logarithmic = RiskAxis(showing: [0.35, 6.8, 3], isLogarithmic: true, columns: 70)
        #expect(logarithmic.range == 0.2...10)
        let linear = RiskAxis(showing: [0.35, 6.8, 3], isLogarithmic: false, columns: 70)
        #expect(linear.range == 0...10)
        #expect(RiskAxis(showing: [], isLogarithmic: true, columns: 70).range == 0.1...2)
        #expect(
            RiskAxis(showing: [0.001, 99], isLogarithmic: true, columns: 70).range == 0.1...100)
    }

    @Test(arguments: [true, false]) func risksStandInTheirOrderWithinTheColumns(
        isLogarithmic: Bool
    ) {
        let axis = RiskAxis(showing: [0.2, 9], isLogarithmic: isLogarithmic, columns: 40)
        let risks = (0...2000).map { Double($0) / 100 }
        let columns = risks.map(axis.column)
        #expect(columns == columns.sorted())
        #expect(columns.first == 0 && columns.last == 39)
        #expect(Set(columns).count == 40)
    }

    @Test func equalRatiosTakeEqualColumnsOnALogarithmicAxis() {
        let axis = RiskAxis(showing: [0.1, 9.9], isLogarithmic: true, columns: 100)
        #expect(axis.column(of: 1.001) - axis.column(of: 0.1001) == 50)
        #expect(axis.column(of: 0) == 0)
    }

    @Test(arguments: [true, false]) func everyRiskIsCountedOnceInItsColumn(isLogarithmic: Bool) {
        let risks = (0..<5000).map { Double(($0 * 7919) % 4001) / 200 }.sorted()
        let axis = RiskAxis(showing: risks, isLogarithmic: isLogarithmic, columns: 77)
        let counts = axis.counts(of: risks)
        #expect(counts.reduce(0, +) == risks.count)
        for (column, count) in counts.enumerated() {
            #expect(risks.count { axis.column(of: $0) == column } == count)
        }
    }

    @Test func numbersDoNotTouchAndStandOnTheirColumns() {
        for (isLogarithmic, columns) in [(true, 70), (false, 70), (true, 12), (false, 12)] {
            let axis = RiskAxis(
                showing: [0.3, 8], isLogarithmic: isLogarithmic, columns: columns)
            let ticks = axis.ticks
            #expect(!ticks.isEmpty)
            for (tick, next) in zip(ticks, ticks.dropFirst()) {
                #expect(tick.column + tick.text.count < next.column)
            }
            for tick in ticks {
                #expect(axis.column(of: Double(tick.text) ?? -1) == tick.column)
                #expect(tick.column + tick.text.count <= columns)
            }
        }
        #expect(RiskAxis.text(2) == "2" && RiskAxis.text(0.5) == "0.5")
    }
}
