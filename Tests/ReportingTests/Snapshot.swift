import Foundation
import TestFiles
import Testing

/// Texts kept beside the tests.
enum Snapshot {
    static func expect(
        _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try expectSnapshot(
            text,
            in: TestFiles.repository.appending(path: "Tests/ReportingTests/Snapshots/\(name)"),
            sourceLocation: sourceLocation)
    }
}
