import Testing

@testable import Questionnaires

struct BCRATGroupTests {
    @Test func `eleven groups, fourteen bands each, all hazards positive`() {
        #expect(BCRATGroup.all.map(\.code) == Array(1...11))
        for group in BCRATGroup.all {
            for rates in [group.rates, group.averageRates] {
                #expect(rates.incidence.count == 14)
                #expect(rates.competingMortality.count == 14)
                #expect(rates.incidence.allSatisfy { $0 > 0 && $0 < 0.01 })
                #expect(rates.competingMortality.allSatisfy { $0 > 0 && $0 < 0.2 })
            }
            #expect((0..<1).contains(group.baselineShareUnder50))
            #expect((0..<1).contains(group.baselineShareFrom50))
        }
    }

    @Test func `only white and unknown have another average woman`() {
        #expect(
            BCRATGroup.all.filter { $0.rates != $0.averageRates }.map(\.code) == [1, 4])
    }

    @Test func `codes outside 1 to 11 have no group`() {
        #expect(BCRATGroup(code: 0) == nil)
        #expect(BCRATGroup(code: 12) == nil)
        #expect(BCRATGroup(code: 6)?.name == "Chinese American")
    }

    @Test func `bands add up: a span is its parts`() throws {
        let group = try #require(BCRATGroup(code: 1))
        func survivalWeighted(_ ages: [Double]) -> Double {
            zip(ages, ages.dropFirst()).reduce((0.0, 1.0)) { state, span in
                let part = group.rates.percent(
                    from: span.0, to: span.1, multiplierUnder50: 1, multiplierFrom50: 1)
                let band = Int((span.0 - 20) / 5)
                let hazard =
                    group.rates.incidence[band] + group.rates.competingMortality[band]
                return (state.0 + state.1 * part, state.1 * (1 - hazard * (span.1 - span.0)))
            }.0
        }
        // First-order survival over a day's step is exact to a few 1e-6.
        let days = stride(from: 42.0, through: 44.0, by: 1.0 / 365).map { $0 } + [44.0]
        let whole = group.rates.percent(
            from: 42, to: 44, multiplierUnder50: 1, multiplierFrom50: 1)
        #expect(abs(survivalWeighted(days) - whole) < 1e-6)
    }
}
