import Foundation
import TestFiles
import Testing

/// The guides beside the code, held against it.
@Suite struct GuideTests {
    private static let guides = [
        "README.md", "Sources/README.md", "Tests/README.md", "Tests/Fixtures/README.md",
    ]

    /// The words in backticks that are paths of this repository: every Swift file, and what begins
    /// with a folder that stands beside the guide or at the top.
    private static func paths(in guide: URL) throws -> [String] {
        let text = try String(contentsOf: guide, encoding: .utf8)
        let folders = [guide.deletingLastPathComponent(), TestFiles.repository]
        return text.matches(of: /`([\w.+\-\/]+)`/).map { String($0.1) }.filter { path in
            guard let first = path.split(separator: "/").first else { return false }
            return path.hasSuffix(".swift")
                || path.contains("/") && folders.contains { isThere(String(first), in: $0) }
        }
    }

    private static func isThere(_ path: String, in folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path)
    }

    @Test(arguments: guides) func everyPathIsThere(guide: String) throws {
        let file = TestFiles.repository.appending(path: guide)
        for path in try Self.paths(in: file) {
            #expect(
                Self.isThere(path, in: file.deletingLastPathComponent())
                    || Self.isThere(path, in: TestFiles.repository),
                "\(guide) names \(path)")
        }
    }
}
