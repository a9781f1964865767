import Foundation

/// Where the tests' files are.
package enum TestFiles {
    /// The repository.
    package static let repository = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// A file of `Tests/Fixtures`, whose README tells the source and licence of each.
    package static func fixture(_ path: String) -> URL {
        repository.appending(path: "Tests/Fixtures/" + path)
    }

    /// A file that developers keep beside the repository: real exams, and a checkpoint of full
    /// size. A test that reads one says so by the trait `.needs(.shared(path))`.
    package static func shared(_ path: String) -> URL {
        repository.appending(path: "../shared/" + path).standardized
    }
}
