import ModelCatalogue
import RiskEngine

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
    ) -> Architecture {
        Architecture(
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
