import Foundation

/// Paths as the import compares them.
enum FilePath {
    /// The absolute path without `.` and `..`; symbolic links stay.
    static func absolute(_ path: String, in folder: String? = nil) -> String {
        let folder = folder ?? FileManager.default.currentDirectoryPath
        let whole = path.hasPrefix("/") ? path : folder + "/" + path
        var components: [Substring] = []
        for component in whole.split(separator: "/") where component != "." {
            if component == ".." { _ = components.popLast() } else { components.append(component) }
        }
        return "/" + components.joined(separator: "/")
    }

    /// The path with its symbolic links followed; as given where there is no such file.
    static func real(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The text without white space at its ends.
    static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
