import Foundation
import Testing

/// Texts kept beside the tests. With FIRSTLIGHT_RECORD_SNAPSHOTS=1 they are written anew, and the
/// test that asked fails, so that no recording passes for a check.
enum Snapshot {
    static func expect(
        _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Snapshots/\(name)")
        if ProcessInfo.processInfo.environment["FIRSTLIGHT_RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let lines = zip(
            text.split(separator: "\n", omittingEmptySubsequences: false),
            kept.split(separator: "\n", omittingEmptySubsequences: false))
        let difference = lines.first { $0 != $1 }
        #expect(
            text == kept,
            "\(name) differs, first: \(difference.map { "\($0) instead of \($1)" } ?? "length")",
            sourceLocation: sourceLocation)
    }
}
