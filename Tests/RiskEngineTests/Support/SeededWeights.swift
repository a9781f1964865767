import Checkpoints
import RiskEngine

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
