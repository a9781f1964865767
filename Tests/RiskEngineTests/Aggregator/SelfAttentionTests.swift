import Testing

@testable import RiskEngine

@Suite struct SelfAttentionTests {
    /// Two points of three tokens, twenty channels: heads of twenty, and of four.
    @Test(arguments: [20, 4])
    func derivativesAreTheSlopesOfFiniteSteps(_ headWidth: Int) {
        let attention = SelfAttention(tokens: 3, width: 20, headWidth: headWidth)
        func values(_ seed: Int) -> [Float] {
            (0..<120).map { Float(($0 * 29 + seed * 17) % 41 - 20) / 20 }
        }
        let inputs = SelfAttention.Inputs(query: values(1), key: values(2), value: values(3))
        let weights = values(4)
        func sum(_ inputs: SelfAttention.Inputs) -> Double {
            zip(attention.apply(inputs).context, weights)
                .reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        let gradient = attention.pullBack(
            weights, inputs, weights: attention.apply(inputs).weights)
        let parts: [WritableKeyPath<SelfAttention.Inputs, [Float]>] = [\.query, \.key, \.value]
        for part in parts {
            for index in stride(from: 0, to: 120, by: 7) {
                var (below, above) = (inputs, inputs)
                below[keyPath: part][index] -= 1 / 64
                above[keyPath: part][index] += 1 / 64
                let slope = (sum(above) - sum(below)) * 32
                #expect(abs(slope - Double(gradient[keyPath: part][index])) < 2e-3)
            }
        }
    }

    @Test func attentionGoesToTheLikeKey() {
        let attention = SelfAttention(tokens: 2, width: 1, headWidth: 1)
        let (context, weights) = attention.apply(
            .init(query: [50, -50], key: [1, -1], value: [3, 7]))
        #expect(context == [3, 7])
        #expect(weights.count == 4)
        #expect(weights[0] == 1 && weights[3] == 1)
    }

    @Test func aSoftmaxOfLargeValuesIsFinite() {
        var values: [Float] = [1000, 1000, -1000, 5]
        SelfAttention.softmax(&values, 0..<3)
        #expect(values == [0.5, 0.5, 0, 5])
    }
}
