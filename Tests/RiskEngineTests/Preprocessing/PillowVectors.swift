import Foundation
import Imaging
import TestFiles
import Testing

@testable import RiskEngine

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
