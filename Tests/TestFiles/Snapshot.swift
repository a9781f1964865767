import Foundation
import Testing

/// Compares a text with the one that a file keeps. With FIRSTLIGHT_RECORD=1 in the environment the
/// file is written instead, and the test fails, so that no recording passes for a check.
package func expectSnapshot(
    _ text: String, in file: URL, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let name = file.lastPathComponent
    if ProcessInfo.processInfo.environment["FIRSTLIGHT_RECORD"] == "1" {
        try Data(text.utf8).write(to: file)
        Issue.record(
            "\(name) was recorded; look at it, then run again without recording",
            sourceLocation: sourceLocation)
        return
    }
    let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != kept else { return }
    let difference = zip(
        text.split(separator: "\n", omittingEmptySubsequences: false),
        kept.split(separator: "\n", omittingEmptySubsequences: false)
    ).enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
        """
        \(name) differs from its snapshot, first in line \((difference?.offset ?? 0) + 1):
        now:  \(difference.map { String($0.element.0) } ?? "another count of lines")
        kept: \(difference.map { String($0.element.1) } ?? "")
        """, sourceLocation: sourceLocation)
}
