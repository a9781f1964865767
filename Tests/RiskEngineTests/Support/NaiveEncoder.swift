import Checkpoints
import ModelCatalogue

@testable import RiskEngine

/// The encoder as the paper writes it, in double and without a thought of speed: what the engine's
/// is held against.
struct NaiveEncoder {
    let architecture: MiraiArchitecture
    let weights: any WeightSource

    /// A map: channels, rows, columns.
    struct Map {
        var channels: Int
        var rows: Int
        var columns: Int
        var values: [Double]

        subscript(channel: Int, row: Int, column: Int) -> Double {
            rows > row && row >= 0 && columns > column && column >= 0
                ? values[(channel * rows + row) * columns + column] : 0
        }
    }

    /// The last map of an input.
    func map(of input: NetworkInput) throws -> Map {
        let normal = input.values.map {
            (Double($0) - architecture.mean) / architecture.standardDeviation
        }
        // The same picture in every channel, as the checkpoint's convolution wants it.
        var map = Map(
            channels: architecture.inputChannels, rows: input.height, columns: input.width,
            values: (0..<architecture.inputChannels).flatMap { _ in normal })
        let stem = "encoder._model.downsampler."
        map = try cut(
            convolution(map, stem + "conv1", stem + "bn1", architecture.widths[0], 7, stride: 2))
        map = pool(map)
        for (stage, width) in architecture.widths.enumerated() {
            for block in 0..<architecture.blocks[stage] {
                let name = "encoder._model.layer\(stage + 1)_\(block)."
                let stride = stage > 0 && block == 0 ? 2 : 1
                let inner = try cut(
                    convolution(map, name + "conv1", name + "bn1", width, 3, stride: stride))
                var sum = try convolution(inner, name + "conv2", name + "bn2", width, 3, stride: 1)
                var identity = map
                if stride > 1 || map.channels != width {
                    identity = try convolution(
                        map, name + "downsample.0", name + "downsample.1", width, 1,
                        stride: stride)
                }
                for index in sum.values.indices { sum.values[index] += identity.values[index] }
                map = cut(sum)
            }
        }
        return map
    }

    private func cut(_ map: Map) -> Map {
        var map = map
        for index in map.values.indices { map.values[index] = max(0, map.values[index]) }
        return map
    }

    private func convolution(
        _ map: Map, _ name: String, _ norm: String, _ outputs: Int, _ kernel: Int, stride: Int
    ) throws -> Map {
        func tensor(_ suffix: String) throws -> [Double] {
            try weights.floats(named: norm + suffix, shape: [outputs]).map(Double.init)
        }
        let weight = try weights.floats(
            named: name + ".weight", shape: [outputs, map.channels, kernel, kernel]
        ).map(Double.init)
        let (scale, shift) = (try tensor(".weight"), try tensor(".bias"))
        let (mean, variance) = (try tensor(".running_mean"), try tensor(".running_var"))
        let (rows, columns) = ((map.rows - 1) / stride + 1, (map.columns - 1) / stride + 1)
        var result = Map(channels: outputs, rows: rows, columns: columns, values: [])
        result.values.reserveCapacity(outputs * rows * columns)
        for output in 0..<outputs {
            let gain = scale[output] / (variance[output] + 1e-5).squareRoot()
            for row in 0..<rows {
                for column in 0..<columns {
                    var sum = 0.0
                    for channel in 0..<map.channels {
                        for y in 0..<kernel {
                            for x in 0..<kernel {
                                let index =
                                    ((output * map.channels + channel) * kernel + y) * kernel + x
                                sum +=
                                    weight[index]
                                    * map[
                                        channel, row * stride + y - kernel / 2,
                                        column * stride + x - kernel / 2]
                            }
                        }
                    }
                    result.values.append((sum - mean[output]) * gain + shift[output])
                }
            }
        }
        return result
    }

    private func pool(_ map: Map) -> Map {
        let (rows, columns) = ((map.rows - 1) / 2 + 1, (map.columns - 1) / 2 + 1)
        var result = Map(channels: map.channels, rows: rows, columns: columns, values: [])
        for channel in 0..<map.channels {
            for row in 0..<rows {
                for column in 0..<columns {
                    var largest = -Double.infinity
                    for y in max(0, 2 * row - 1)...min(map.rows - 1, 2 * row + 1) {
                        for x in max(0, 2 * column - 1)...min(map.columns - 1, 2 * column + 1) {
                            largest = max(largest, map[channel, y, x])
                        }
                    }
                    result.values.append(largest)
                }
            }
        }
        return result
    }
}
