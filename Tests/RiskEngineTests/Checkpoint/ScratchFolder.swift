import Foundation

/// A folder for one test, removed with it.
final class ScratchFolder {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init() throws {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func url(_ name: String) -> URL { root.appending(path: name) }

    func path(_ name: String) -> String { url(name).path }
}
