import Testing

@testable import RiskEngine

@Suite struct PackedMatrixTests {
    /// Sixteenths, so that every sum is exact in any order.
    private func value(_ index: Int) -> Float { Float((index * 37 + 11) % 64 - 32) / 16 }

    @Test(arguments: [(1, 1, 1), (3, 5, 2), (16, 16, 4), (17, 33, 5), (96, 100, 7)])
    func multipliesAsDefined(_ shape: (inner: Int, columns: Int, rows: Int)) {
        let (inner, columns, rows) = shape
        let bias = (0..<columns).map { value($0 + 5) }
        let matrix = PackedMatrix(inner: inner, columns: columns, bias: bias) { row, column in
            value(row * columns + column)
        }
        let input = (0..<(rows * inner)).map { value(3 * $0) }
        let product = matrix.product(input)
        #expect(product.count == rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                let sum = (0..<inner).reduce(bias[column]) {
                    $0 + input[row * inner + $1] * value($1 * columns + column)
                }
                #expect(product[row * columns + column] == sum)
            }
        }
    }

    @Test func bitsDoNotDependOnTheBatch() {
        let matrix = PackedMatrix(inner: 129, columns: 40) { row, column in
            1 / Float(row + 2 * column + 1)
        }
        let input = (0..<(5 * 129)).map { 1 / Float($0 % 77 + 3) }
        let together = matrix.product(input)
        let alone = (0..<5).flatMap { matrix.product(Array(input[($0 * 129)..<($0 * 129 + 129)])) }
        #expect(together == alone)
    }

    @Test func aLayersReversePassIsItsTranspose() {
        let weights: [Float] = [1, 2, 3, 4, 5, 6]
        let layer = LinearLayer(inputs: 3, outputs: 2, weights: weights, bias: [10, 20])
        #expect(layer.apply([1, 0, -1, 0, 0, 0]) == [8, 18, 10, 20])
        #expect(layer.pullBack([1, 10]) == [41, 52, 63])
    }
}
