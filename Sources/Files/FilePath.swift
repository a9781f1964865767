import Foundation
import Glibc

/// Paths as readers type them and as the system follows them.
package enum FilePath {
    /// A path with `~` at its beginning replaced by the home folder: `$HOME`, as a shell does, and
    /// the password file's only where that is not set. `~name` is the home of a user, and stays as
    /// it is where there is no such user.
    package static func expandingHome(
        _ path: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        guard path == "~" || path.hasPrefix("~/") else {
            return (path as NSString).expandingTildeInPath
        }
        return home(environment) + path.dropFirst()
    }

    /// The home folder: `$HOME`, else that of the password file.
    package static func home(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        if let home = environment["HOME"], !home.isEmpty { return home }
        guard let entry = getpwuid(getuid()), let folder = entry.pointee.pw_dir else { return "/" }
        return String(cString: folder)
    }

    /// The folder and the last name of a path; the folder is "." where none is named.
    package static func parted(_ path: String) -> (folder: String, name: String) {
        let folder = (path as NSString).deletingLastPathComponent
        return (folder.isEmpty ? "." : folder, (path as NSString).lastPathComponent)
    }

    /// The path without links, `.` and `..`; nil where nothing has it (`errno` tells).
    package static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// What a link leads to, as it is written; nil where the path is no link.
    package static func link(_ path: String) -> String? {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &target, target.count)
        guard count > 0 else { return nil }
        return String(decoding: target[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The name of a worklist's file, by which its folder is known.
    package static let worklistName = "worklist.sqlite"

    /// The folder of a worklist in which a file lies or would lie, or beneath which; nil where
    /// there is none. The path has no links.
    package static func worklistFolder(above path: String) -> String? {
        var folder = parted(path).folder
        while true {
            var status = stat()
            if lstat(folder + "/" + worklistName, &status) == 0 { return folder }
            guard folder != "/", folder != "." else { return nil }
            folder = parted(folder).folder
        }
    }
}
