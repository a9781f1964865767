import Foundation
import TerminalUI
import TestFiles
import Testing

/// Compares a screen with the text kept in `Snapshots`.
func expectSnapshot(
    _ grid: CellGrid, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    try expectSnapshot(
        grid.styledDump(),
        in: TestFiles.repository.appending(path: "Tests/WorkstationTests/Snapshots/\(name).txt"),
        sourceLocation: sourceLocation)
}
