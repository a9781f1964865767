import Foundation
import Screening
import TestFiles
import Testing

@testable import RiskEngine

/// The aggregator held against what PyTorch makes of the small checkpoint.
@Suite struct MiraiReferenceTests {
    @Test func reproducesTheSmallCheckpoint() throws {
        let reference = try MiraiReference()
        let output = reference.aggregator.run(
            features: reference.features, views: reference.views)
        let expected = reference.expected
        #expect(
            largestDifference(
                output.riskFactorProbabilities, expected.risk_factor_probabilities) < 1e-5)
        #expect(largestDifference(output.sigmoids, expected.sigmoid) < 1e-5)
        #expect(largestDifference(output.logits, expected.logit) < 1e-5)
        #expect(
            largestDifference(output.hidden.joined(), expected.transformer_hidden.joined()) < 1e-5)
    }

    @Test func attributesTheSmallCheckpoint() throws {
        let reference = try MiraiReference()
        let empty = reference.features.map { $0.map { $0 * 0.3 } }
        let attribution = try IntegratedGradients.attribute(
            reference.aggregator, from: empty, to: reference.features, views: reference.views)
        let sum = attribution.pulls.reduce(0, +)
        #expect(attribution.isWithinTolerance)
        #expect(abs(sum - (attribution.logit - attribution.emptyLogit)) < 0.01)
        #expect(abs(attribution.logit - reference.expected.logit[4]) < 1e-5)
    }
}

struct MiraiReference {
    struct Expected: Decodable {
        struct View: Decodable {
            let features: [Float]
        }
        let order: [String]
        let views: [String: View]
        let transformer_hidden: [[Double]]
        let risk_factor_probabilities: [Double]
        let logit: [Double]
        let sigmoid: [Double]
    }

    let expected: Expected
    let aggregator: Aggregator
    let views: [ViewName]
    let features: [[Float]]

    init() throws {
        let folder = TestFiles.fixture("mirai/small")
        let expected = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
        self.expected = expected
        aggregator = try Aggregator(
            .mirai([8, 16, 24, 32], 32, heads: 4, layers: 1),
            weights: TensorFile(folder.appending(path: "state.safetensors")))
        views = try expected.order.map { try #require(ViewName(parsing: $0)) }
        features = try expected.order.map { try #require(expected.views[$0]).features }
    }
}
