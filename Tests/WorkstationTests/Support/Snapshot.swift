import Foundation
import TerminalUI
import Testing

/// Compares a screen with the text kept in `Snapshots`. With FIRSTLIGHT_RECORD=1 in the
/// environment it writes the snapshot instead, and the test fails to say so.
func expectSnapshot(
    _ grid: CellGrid, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Snapshots")
    let file = folder.appendingPathComponent(name + ".txt")
    let text = grid.styledDump()
    if ProcessInfo.processInfo.environment["FIRSTLIGHT_RECORD"] == "1" {
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("\(name) was recorded; look at it, then run again without recording")
        return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
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
