import Foundation

/// The reference checkpoints that lie beside the checkout, where they do.
enum SharedReference {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/reference/mirai").standardized

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static func path(_ name: String) -> String { folder.appending(path: name).path }
}
