import Foundation

/// The committed checkpoints and archives in `CheckpointsTests/Fixtures`, made by
/// `CheckpointsTests/Scripts/make_checkpoints.py`.
package enum CheckpointFixture {
    package static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "CheckpointsTests/Fixtures").standardized

    package static func path(_ name: String) -> String { folder.appending(path: name).path }

    /// A copy of a fixture's encoder whose own word for the input size is another than 1664 x 2048.
    package static func encoder(
        _ name: String, width: Int, height: Int, in folder: String
    ) throws -> String {
        func number(_ value: Int) -> [UInt8] { [0x4d, UInt8(value & 0xff), UInt8(value >> 8)] }
        let whole = try bytes("\(name)/encoder.p")
        let sized = Patch.replacing(
            number(1664) + number(2048), by: number(width) + number(height), in: whole)
        let path = folder + "/encoder-\(width)x\(height).p"
        try Data(sized ?? whole).write(to: URL(filePath: path))
        return path
    }

    package static func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: folder.appending(path: name)))
    }
}

/// Changes to bytes of a fixture.
package enum Patch {
    /// The bytes with the first occurrence of some replaced; nil where they do not occur.
    package static func replacing(
        _ old: [UInt8], by new: [UInt8], in bytes: [UInt8]
    ) -> [UInt8]? {
        guard let range = bytes.firstRange(of: old) else { return nil }
        return Array(bytes[..<range.lowerBound]) + new + bytes[range.upperBound...]
    }

    /// The same with texts.
    package static func replacing(_ old: String, by new: String, in bytes: [UInt8]) -> [UInt8]? {
        replacing(Array(old.utf8), by: Array(new.utf8), in: bytes)
    }
}

/// A folder for one test, removed with it.
package final class ScratchFolder {
    package let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    package init() throws {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    package func url(_ name: String) -> URL { root.appending(path: name) }

    package func path(_ name: String) -> String { url(name).path }
}
