import ModelCatalogue
import Screening
import Testing

@testable import RiskEngine

@Suite struct AggregatorTests {
    @Test(arguments: AggregatorFixture.all)
    func agreesWithPyTorch(_ fixture: AggregatorFixture) throws {
        let file = try fixture.file()
        let output = try Aggregator(fixture.architecture, weights: file).run(
            features: file.rows("expected.features"), views: ViewName.standard)
        let logits = try #require(file.tensors["expected.logits"]).values
        let factors = try #require(file.tensors["expected.factors"]).values
        #expect(largestDifference(output.logits, logits) < 1e-5)
        #expect(output.riskFactorProbabilities.count == 100)
        #expect(largestDifference(output.riskFactorProbabilities, factors) < 1e-6)
        for (row, expected) in zip(output.hidden, try file.rows("expected.hidden")) {
            #expect(largestDifference(row, expected) < 1e-5)
        }
        for (sigmoid, logit) in zip(output.sigmoids, output.logits) {
            #expect(sigmoid > 0 && sigmoid < 1 && (sigmoid > 0.5) == (logit > 0))
        }
    }

    @Test(arguments: AggregatorFixture.all)
    func derivativesAreThoseOfPyTorch(_ fixture: AggregatorFixture) throws {
        let file = try fixture.file()
        let aggregator = try Aggregator(fixture.architecture, weights: file)
        let features = try file.rows("expected.features")
        for year in [3, 5] {
            let gradient = aggregator.gradient(
                ofYear: year, features: features, views: ViewName.standard)
            let expected = try file.rows("expected.gradient\(year)")
            #expect(largestDifference(gradient.joined(), expected.joined()) < 2e-6)
            #expect(expected.joined().contains { abs($0) > 0.01 })
        }
    }

    @Test(arguments: AggregatorFixture.all)
    func derivativesAreTheSlopesOfFiniteSteps(_ fixture: AggregatorFixture) throws {
        let file = try fixture.file()
        let aggregator = try Aggregator(fixture.architecture, weights: file)
        let reference = ReferenceAggregator(architecture: fixture.architecture, source: file)
        let features = try file.rows("expected.features")
        let gradients = (1...5).map {
            aggregator.gradient(ofYear: $0, features: features, views: ViewName.standard)
        }
        let exact = features.map { $0.map { Double($0) } }
        let step = 1e-5
        for view in exact.indices {
            for feature in exact[view].indices {
                var (below, above) = (exact, exact)
                below[view][feature] -= step
                above[view][feature] += step
                let low = try reference.logits(below, ViewName.standard)
                let high = try reference.logits(above, ViewName.standard)
                for year in gradients.indices {
                    let slope = (high[year] - low[year]) / (2 * step)
                    #expect(abs(slope - Double(gradients[year][view][feature])) < 1e-5)
                }
            }
        }
    }

    @Test func theOrderOfViewsDoesNotMatter() throws {
        let fixture = AggregatorFixture.all[1]
        let file = try fixture.file()
        let aggregator = try Aggregator(fixture.architecture, weights: file)
        let features = try file.rows("expected.features")
        let order = [2, 0, 3, 1]
        let straight = aggregator.run(features: features, views: ViewName.standard)
        let shuffled = aggregator.run(
            features: order.map { features[$0] }, views: order.map { ViewName.standard[$0] })
        #expect(largestDifference(straight.logits, shuffled.logits) < 1e-6)
        let swapped = aggregator.run(
            features: features, views: order.map { ViewName.standard[$0] })
        #expect(largestDifference(straight.logits, swapped.logits) > 1e-3)
    }

    @Test(arguments: AggregatorFixture.all, [1, 2, 3, 6])
    func otherNumbersOfViewsWork(_ fixture: AggregatorFixture, count: Int) throws {
        let file = try fixture.file()
        let aggregator = try Aggregator(fixture.architecture, weights: file)
        let reference = ReferenceAggregator(architecture: fixture.architecture, source: file)
        let rows = try file.rows("expected.features")
        let features = (0..<count).map { index in rows[index % 4].map { $0 + Float(index) / 8 } }
        let views = (0..<count).map { ViewName.standard[$0 % 4] }
        let output = aggregator.run(features: features, views: views)
        let expected = try reference.logits(features.map { $0.map { Double($0) } }, views)
        #expect(largestDifference(output.logits, expected) < 1e-5)
        #expect(output.hidden.count == count)
    }

    @Test func saysWhichTensorIsMissing() throws {
        var architecture = AggregatorFixture.all[0].architecture
        let file = try AggregatorFixture.all[0].file()
        architecture.layers = 2
        let error = #expect(throws: EngineError.self) {
            try Aggregator(architecture, weights: file)
        }
        #expect(error?.code == .model(.wrongTensor))
        #expect(error?.subject.contains("transformer_layer_1") == true)
    }

    @Test(arguments: [(16, 0, 1), (20, 7, 1), (16, 17, 1), (16, 4, 0), (0, 1, 1)])
    func refusesWhatCannotBeComputed(_ shape: (hidden: Int, heads: Int, layers: Int)) throws {
        var architecture = AggregatorFixture.all[0].architecture
        architecture.hidden = shape.hidden
        architecture.heads = shape.heads
        architecture.layers = shape.layers
        let file = try AggregatorFixture.all[0].file()
        // Seven heads of two channels leave none of twenty over: that shape is possible.
        let code: EngineError.Code =
            shape.heads == 7 ? .model(.wrongTensor) : .model(.notUnderstood)
        let error = #expect(throws: EngineError.self) {
            try Aggregator(architecture, weights: file)
        }
        #expect(error?.code == code)
    }
}
