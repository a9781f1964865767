import Checkpoints
import ModelCatalogue

@testable import RiskEngine

/// Inputs that look enough like mammograms to be skipped around.
enum TestInputs {
    /// A breast at the right border of a constant background, with texture, and labels in the air.
    static func breast(
        width: Int, height: Int, background: UInt16 = 0, labels: [(x: Int, y: Int)] = []
    ) -> NetworkInput {
        var values = [UInt16](repeating: background, count: width * height)
        for row in 0..<height {
            for column in 0..<width {
                let x = Double(width - column) / (0.45 * Double(width))
                let y = (Double(row) - 0.55 * Double(height)) / (0.3 * Double(height))
                if x * x + y * y < 1 {
                    let texture = (column &* 7919 &+ row &* 104_729) % 9000
                    values[row * width + column] = UInt16(12_000 + texture)
                }
            }
        }
        for label in labels {
            for row in label.y..<min(height, label.y + 9) {
                for column in label.x..<min(width, label.x + 17) where (row + column) % 3 > 0 {
                    values[row * width + column] = 60_000
                }
            }
        }
        return NetworkInput(width: width, height: height, values: values)
    }

    /// An architecture without risk-factor heads.
    static func architecture(
        width: Int, height: Int, widths: [Int], blocks: [Int] = [2, 2, 2, 2], channels: Int = 3
    ) -> MiraiArchitecture {
        MiraiArchitecture(
            inputWidth: width, inputHeight: height, mean: 7047.99, standardDeviation: 12005.5,
            inputChannels: channels, widths: widths, blocks: blocks, hidden: 16, heads: 4,
            layers: 1, riskFactors: [])
    }

    /// The largest difference between two lists, as a share of the largest value of the second.
    static func difference(_ values: [Float], _ expected: [Double]) -> Double {
        let largest = expected.map(abs).max() ?? 0
        return zip(values, expected).map { abs(Double($0) - $1) }.max().map { $0 / largest } ?? 0
    }
}

/// Weights of any name and shape, the same each time: noise that keeps activations in bounds.
struct SeededWeights: WeightSource {
    var seed: UInt64 = 1

    func floats(named name: String, shape: [Int]) throws(CheckpointError) -> [Float] {
        // FNV-1a of the name, then SplitMix64 (Steele et al., OOPSLA 2014).
        var state = name.utf8.reduce(0xCBF2_9CE4_8422_2325 &+ seed) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        func uniform() -> Float {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return Float((value ^ (value >> 31)) >> 40) / Float(1 << 24) * 2 - 1
        }
        let count = shape.reduce(1, *)
        let inputs = max(1, count / max(1, shape.first ?? 1))
        return (0..<count).map { _ in
            let noise = uniform()
            if name.hasSuffix("running_var") { return 1 + 0.3 * noise }
            if name.hasSuffix("weight"), shape.count == 1 { return 1 + 0.2 * noise }
            if shape.count == 1 { return 0.2 * noise }
            return noise * (6 / Float(inputs)).squareRoot()
        }
    }
}
