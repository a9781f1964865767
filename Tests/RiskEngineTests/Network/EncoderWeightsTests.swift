import Checkpoints
import Testing

@testable import RiskEngine

/// Tensors by name.
private struct Tensors: WeightSource {
    var tensors: [String: [Float]]

    func floats(named name: String, shape: [Int]) throws(CheckpointError) -> [Float] {
        guard let values = tensors[name], values.count == shape.reduce(1, *) else {
            throw CheckpointError(.wrongTensor, name, "missing")
        }
        return values
    }
}

@Suite struct FoldedConvolutionTests {
    private let tensors = Tensors(tensors: [
        "c.weight": [1, 2, 3, 4, 5, 6], "n.weight": [2, 4], "n.bias": [0.5, -1],
        "n.running_mean": [1, 2], "n.running_var": [3.99999, 0.24999],
    ])

    @Test func foldsTheNormIn() throws {
        let folded = try FoldedConvolution(
            "c", norm: "n", inputs: 3, outputs: 2, kernel: 1, stride: 1, from: tensors)
        #expect(folded.inputs == 16 && folded.outputs == 16)
        // Gains 2 / sqrt(4) = 1 and 4 / sqrt(0.25) = 8.
        #expect(Array(folded.weights[0..<3]) == [1, 2, 3])
        #expect(Array(folded.weights[16..<19]) == [32, 40, 48])
        #expect(folded.weights[3..<16].allSatisfy { $0 == 0 })
        #expect(Array(folded.bias[0..<3]) == [-0.5, -17, 0])
    }

    @Test func addsUpChannelsThatCarryOnePicture() throws {
        let folded = try FoldedConvolution(
            "c", norm: "n", inputs: 3, outputs: 2, kernel: 1, stride: 1, foldsInputs: true,
            from: tensors)
        #expect(folded.inputs == 1)
        #expect(Array(folded.weights[0..<3]) == [6, 120, 0])
    }

    @Test func namesTheTensorThatIsMissing() {
        #expect {
            try FoldedConvolution(
                "other", norm: "n", inputs: 3, outputs: 2, kernel: 1, stride: 1, from: tensors)
        } throws: {
            "\($0)".contains("other.weight")
        }
    }
}
