import Foundation

@testable import Imaging

/// Where the tests' files are.
enum Fixture {
    /// The path of a file beside the tests.
    static func path(_ name: String) -> String { folder + "/Fixtures/" + name }

    /// The stored values that all lossless fixtures hold.
    static func storedValues() throws -> GreyImage {
        try ImageDecoder.decode(path: path("stored-values.png")).image
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
}

/// A folder that goes away with its owner.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "imaging-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }
}

/// The largest difference of two pictures of one size.
func largestDifference(_ left: GreyImage, _ right: GreyImage) -> Int? {
    guard left.width == right.width, left.height == right.height else { return nil }
    if left == right { return 0 }
    return left.pixels.withUnsafeBufferPointer { left in
        right.pixels.withUnsafeBufferPointer { right in
            var largest = 0
            var index = 0
            while index < left.count {
                largest = max(largest, abs(Int(left[index]) - Int(right[index])))
                index += 1
            }
            return largest
        }
    }
}

/// The failure of a body, or nil where it succeeds.
func failure<Result>(_ body: () throws(ImageFileError) -> Result) -> ImageFileError? {
    do throws(ImageFileError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
