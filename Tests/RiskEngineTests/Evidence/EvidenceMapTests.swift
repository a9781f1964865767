import ModelCatalogue
import Screening
import Testing

@testable import RiskEngine

@Suite struct EvidenceMapTests {
    private func view(_ cells: [Int]) -> EncodedView {
        EncodedView(
            features: [Float](repeating: 0, count: cells.count), cells: cells, columns: 3, rows: 2,
            map: [Float](repeating: 0, count: cells.count * 6), arithmeticShare: 1)
    }

    @Test func sharesLieWhereTheMaximaWere() {
        let map = EvidenceMap.map(
            of: view([5, 0, 5, 2]), shares: [1, -2, 0.5, 0.25], inputWidth: 96, inputHeight: 64,
            isMirrored: true)
        #expect(map.values == [-2, 0, 0.25, 0, 0, 1.5])
        #expect(map[2, 1] == 1.5)
        #expect(map.columns == 3 && map.rows == 2)
        #expect(map.inputWidth == 96 && map.inputHeight == 64 && map.isMirrored)
    }

    @Test func allCellsOfAllViewsAddUpToTheLogitsDifference() throws {
        let fixture = AggregatorFixture.all[0]
        let file = try fixture.file()
        let attribution = try IntegratedGradients.attribute(
            try Aggregator(fixture.architecture, weights: file),
            from: file.rows("expected.empty"), to: file.rows("expected.features"),
            views: ViewName.standard)
        var sum = 0.0
        for (index, shares) in attribution.shares.enumerated() {
            let map = EvidenceMap.map(
                of: view((0..<8).map { ($0 * 5 + index) % 6 }), shares: shares, inputWidth: 96,
                inputHeight: 64, isMirrored: false)
            let pull = map.values.reduce(0) { $0 + Double($1) }
            #expect(abs(pull - attribution.pulls[index]) < 1e-6)
            sum += pull
        }
        let difference = attribution.logit - attribution.emptyLogit
        #expect(abs(sum - attribution.residual - difference) < 1e-6)
        #expect(abs(sum - difference) < 0.01)
    }
}
