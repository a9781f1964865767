import Foundation

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
