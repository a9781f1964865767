import Checkpoints

/// `y = W x + b` of many rows at once, and its reverse pass `dx = W^T dy`.
struct LinearLayer: Sendable {
    /// The width of `x`.
    var inputs: Int { forward.inner }
    /// The width of `y`.
    var outputs: Int { forward.columns }
    private let forward: PackedMatrix
    private let backward: PackedMatrix

    /// A layer of `weights` (outputs x inputs, row by row) and `bias` (outputs).
    init(inputs: Int, outputs: Int, weights: [Float], bias: [Float]) {
        precondition(weights.count == inputs * outputs && bias.count == outputs)
        forward = PackedMatrix(inner: inputs, columns: outputs, bias: bias) { row, column in
            weights[column * inputs + row]
        }
        backward = PackedMatrix(inner: outputs, columns: inputs) { row, column in
            weights[row * inputs + column]
        }
    }

    /// Reads `NAME.weight` and `NAME.bias`.
    init(
        _ name: String, inputs: Int, outputs: Int, from source: any WeightSource
    ) throws(CheckpointError) {
        self.init(
            inputs: inputs, outputs: outputs,
            weights: try source.floats(named: name + ".weight", shape: [outputs, inputs]),
            bias: try source.floats(named: name + ".bias", shape: [outputs]))
    }

    /// `y` (rows x outputs) of `x` (rows x inputs).
    func apply(_ x: [Float]) -> [Float] { forward.product(x) }

    /// `dx` (rows x inputs) of `dy` (rows x outputs).
    func pullBack(_ dy: [Float]) -> [Float] { backward.product(dy) }
}

/// A matrix laid out for products of many rows with it: panels of sixteen columns, each panel row
/// by row, so that one pass over a panel serves every row while it lies in the nearest cache.
///
/// `product[row, column] = bias[column] + sum_k rows[row, k] * matrix[k, column]`, summed in the
/// order of `k`: an element's bits do not depend on how many rows are multiplied at once.
struct PackedMatrix: Sendable {
    /// Rows of the matrix: the width of what is multiplied.
    let inner: Int
    /// Columns of the matrix: the width of the product.
    let columns: Int
    private let panels: [SIMD16<Float>]
    private let bias: [SIMD16<Float>]

    /// Packs a matrix given by its element at (row, column).
    init(
        inner: Int, columns: Int, bias: [Float]? = nil,
        element: (_ row: Int, _ column: Int) -> Float
    ) {
        self.inner = inner
        self.columns = columns
        let count = (columns + 15) / 16
        var panels = [SIMD16<Float>](repeating: .zero, count: count * inner)
        var packedBias = [SIMD16<Float>](repeating: .zero, count: count)
        for column in 0..<columns {
            let (panel, lane) = (column / 16, column % 16)
            for row in 0..<inner { panels[panel * inner + row][lane] = element(row, column) }
            if let bias { packedBias[panel][lane] = bias[column] }
        }
        self.panels = panels
        self.bias = packedBias
    }

    /// The product of `rows` (count x inner, row by row) with the matrix: count x columns.
    func product(_ rows: [Float]) -> [Float] {
        let count = rows.count / inner
        precondition(rows.count == count * inner)
        return [Float](unsafeUninitializedCapacity: count * columns) { output, initialized in
            rows.withUnsafeBufferPointer { input in
                panels.withUnsafeBufferPointer { panels in
                    if let output = output.baseAddress, let input = input.baseAddress,
                        let panels = panels.baseAddress
                    {
                        for panel in bias.indices {
                            multiply(
                                input, count: count, by: panels + panel * inner, panel: panel,
                                into: output)
                        }
                    }
                }
            }
            initialized = count * columns
        }
    }

    /// Two rows at a time: their eight four-wide sums fit the sixteen registers of plain x86-64.
    private func multiply(
        _ input: UnsafePointer<Float>, count: Int, by weights: UnsafePointer<SIMD16<Float>>,
        panel: Int, into output: UnsafeMutablePointer<Float>
    ) {
        let start = bias[panel]
        var row = 0
        while row + 2 <= count {
            let first = input + row * inner
            let second = first + inner
            var sums = (start, start)
            for k in 0..<inner {
                let weight = weights[k]
                sums.0 += weight * first[k]
                sums.1 += weight * second[k]
            }
            store(sums.0, panel, in: output + row * columns)
            store(sums.1, panel, in: output + (row + 1) * columns)
            row += 2
        }
        if row < count {
            let first = input + row * inner
            var sum = start
            for k in 0..<inner { sum += weights[k] * first[k] }
            store(sum, panel, in: output + row * columns)
        }
    }

    @inline(__always)
    private func store(_ sum: SIMD16<Float>, _ panel: Int, in row: UnsafeMutablePointer<Float>) {
        let column = panel * 16
        if column + 16 <= columns {
            UnsafeMutableRawPointer(row + column).storeBytes(of: sum, as: SIMD16<Float>.self)
        } else {
            for lane in 0..<(columns - column) { row[column + lane] = sum[lane] }
        }
    }
}

/// Sums over runs of floats, sixteen at a time, always in the same order.
enum Vectors {
    /// `sum a[i] * b[i]`.
    @inline(__always)
    static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        var sums = SIMD16<Float>()
        var index = 0
        while index + 16 <= count {
            sums += load(a + index) * load(b + index)
            index += 16
        }
        var sum = sums.sum()
        while index < count {
            sum += a[index] * b[index]
            index += 1
        }
        return sum
    }

    /// `target[i] += factor * a[i]`.
    @inline(__always)
    static func add(
        _ factor: Float, times a: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>,
        count: Int
    ) {
        for index in 0..<count { target[index] += factor * a[index] }
    }

    /// Sixteen floats from anywhere.
    @inline(__always)
    static func load(_ pointer: UnsafePointer<Float>) -> SIMD16<Float> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
    }
}
