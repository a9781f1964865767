import Foundation
import Imaging
import TestFiles
import Testing

@testable import RiskEngine

@Suite struct TriangleResizeTests {
    static let identity = Array(UInt16.min...UInt16.max)

    static func resized(_ vector: PillowVectors.Case, _ order: PassOrder) -> [UInt16] {
        TriangleResize(width: vector.size[0], height: vector.size[1], order: order).resized(
            vector.pixels, sourceWidth: vector.source[0], sourceHeight: vector.source[1],
            table: identity)
    }

    @Test func equalsPillowOnNoise() throws {
        let vectors = try PillowVectors.load()
        #expect(vectors.cases.count >= 18)
        for vector in vectors.cases {
            let columnsFirst = Self.resized(vector, .columnsFirst)
            if let values = vector.values { #expect(columnsFirst == values, "\(vector)") }
            #expect(try PillowVectors.digest(columnsFirst) == vector.columnsFirst, "\(vector)")
            let rowsFirst = Self.resized(vector, .rowsFirst)
            #expect(try PillowVectors.digest(rowsFirst) == vector.rowsFirst, "\(vector)")
            let chosen = Self.resized(vector, .pillow13)
            #expect(chosen == (vector.pillow == "rows" ? rowsFirst : columnsFirst), "\(vector)")
        }
    }

    @Test func roundsAHalfUpwardsInEachPass() {
        // The middle of three columns is half of either.
        let columns = TriangleResize(width: 3, height: 1).resized(
            [0, 1], sourceWidth: 2, sourceHeight: 1, table: Self.identity)
        #expect(columns == [0, 1, 1])
        // Both passes: 1/2 becomes 1, and half of that and 0 becomes 1 again.
        let both = TriangleResize(width: 3, height: 3).resized(
            [0, 1, 0, 0], sourceWidth: 2, sourceHeight: 2, table: Self.identity)
        #expect(both == [0, 1, 1, 0, 1, 1, 0, 0, 0])
    }

    @Test func looksEveryValueUpBeforeFiltering() {
        var table = [UInt16](repeating: 0, count: 65536)
        table[7] = 65535
        let result = TriangleResize(width: 3, height: 2).resized(
            [7, 7, 7, 7, 7, 7], sourceWidth: 2, sourceHeight: 3, table: table)
        #expect(result == [UInt16](repeating: 65535, count: 6))
    }

    @Test func keepsAPictureOfItsOwnSize() {
        let pixels: [UInt16] = [65535, 0, 1, 2, 40000, 9]
        let result = TriangleResize(width: 2, height: 3).resized(
            pixels, sourceWidth: 2, sourceHeight: 3, table: Self.identity)
        #expect(result == pixels)
    }
}

@Suite struct TriangleFilterTests {
    @Test func weightsAreNormalisedAndInside() {
        for (inputs, outputs) in [(1, 1), (1, 9), (9, 1), (2624, 1664), (4736, 2048), (900, 1664)] {
            let filter = TriangleFilter(inputs: inputs, outputs: outputs)
            #expect(filter.firsts.count == outputs)
            for output in 0..<outputs {
                let weights = filter.weights[filter.starts[output]...].prefix(filter.counts[output])
                #expect(weights.allSatisfy { $0 > 0 })
                #expect(abs(weights.reduce(0, +) - 1) < 1e-14)
                #expect(filter.firsts[output] >= 0)
                #expect(filter.firsts[output] + filter.counts[output] <= inputs)
            }
        }
    }

    @Test func supportGrowsWithTheReduction() {
        // Four inputs to an output: the triangle reaches four to either side.
        let filter = TriangleFilter(inputs: 40, outputs: 10)
        #expect(filter.counts[5] == 8)
        #expect(filter.firsts[5] == 18)
    }

    @Test func enlargingTakesTwoNeighbours() {
        let filter = TriangleFilter(inputs: 4, outputs: 8)
        let weights = filter.weights[filter.starts[3]...].prefix(filter.counts[3])
        #expect(Array(weights) == [0.75, 0.25])
    }
}

/// What Pillow makes of pictures, from `Scripts/pillow_vectors.py`.
struct PillowVectors: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
        let seed: UInt32
        let source: [Int]
        let size: [Int]
        let columnsFirst: String
        let rowsFirst: String
        /// The order in which Pillow 13 works: `columns`, `rows`, or `both` where they agree.
        let pillow: String
        let values: [UInt16]?

        var testDescription: String { "\(source) to \(size)" }

        /// The picture that was resized.
        var pixels: [UInt16] {
            var state = seed
            return (0..<source[0] * source[1]).map { _ in
                state = 1_664_525 &* state &+ 1_013_904_223
                return UInt16(state >> 16)
            }
        }
    }

    struct ExamFile: Decodable, CustomTestStringConvertible {
        let file: String
        let mirrored: Bool
        let columnsFirst: String
        let rowsFirst: String
        let pillow: String
        let dominant: UInt16
        let dominantCount: Int

        var testDescription: String { file }

        var path: String { TestFiles.shared("exams/" + file).path }
    }

    let cases: [Case]
    let exams: [ExamFile]

    static func load() throws -> PillowVectors {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/pillow-resize.json")
        return try JSONDecoder().decode(PillowVectors.self, from: Data(contentsOf: file))
    }

    /// The SHA-256 of values as little-endian 16-bit numbers.
    static func digest(_ values: [UInt16]) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "firstlight-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try values.map(\.littleEndian).withUnsafeBytes { try Data($0).write(to: file) }
        return try ImageFile.sha256(ofFile: file.path)
    }
}
