import Glibc

/// The rights that a site asks for of what holds its patients' data. Nothing is changed by them: what
/// is looser is told, as somebody may have meant it.
package struct AccessRights: Sendable, Hashable {
    /// The most that a file may allow: its mode's nine bits.
    package var file: mode_t
    /// The most that a folder may allow.
    package var folder: mode_t

    /// By default what the program makes its own files and folders with: its reader alone.
    package init(file: mode_t = 0o600, folder: mode_t = 0o700) {
        self.file = file
        self.folder = folder
    }

    /// What allows more than is asked for, of those paths that are there.
    package func looser(among paths: [String]) -> [LooseAccess] {
        paths.compactMap { path in
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            let mode = status.st_mode & 0o777
            let asked = isFolder ? folder : file
            guard mode & ~asked & 0o077 != 0 else { return nil }
            return LooseAccess(path: path, isFolder: isFolder, mode: mode, asked: asked)
        }
    }

    /// The mode that octal digits write, `0640`; nil where they write none, or one that keeps its own
    /// owner out.
    package static func mode(_ text: String, ofFolder isFolder: Bool) -> mode_t? {
        let digits = text.utf8.allSatisfy { (48...55).contains($0) }
        guard digits, (3...4).contains(text.utf8.count), let mode = mode_t(text, radix: 8),
            mode <= 0o777
        else { return nil }
        let least: mode_t = isFolder ? 0o700 : 0o600
        return mode & least == least ? mode : nil
    }
}

/// A file or folder that others than its owner may use, more than is asked for.
package struct LooseAccess: Sendable, Hashable, CustomStringConvertible {
    package var path: String
    package var isFolder: Bool
    /// The nine bits that it has.
    package var mode: mode_t
    /// The nine bits that are asked for.
    package var asked: mode_t

    /// Who may do what, and what changes it: `others may read FILE (0644, asked for is 0600); chmod
    /// 600 FILE`.
    package var description: String {
        let extra = mode & ~asked
        let who =
            extra & 0o070 != 0
            ? extra & 0o007 != 0 ? "its group and others" : "its group" : "others"
        let bits = extra | extra >> 3
        let read = bits & 0o4 != 0 ? isFolder ? "list" : "read" : nil
        let write = bits & 0o2 != 0 ? "change" : nil
        let enter = bits & 0o1 != 0 ? isFolder ? "enter" : "run" : nil
        let what = [read, write, enter].compactMap { $0 }.joined(separator: " and ")
        return "\(who) may \(what) \(path) (\(Self.octal(mode)), asked for is "
            + "\(Self.octal(asked))); chmod \(String(mode & asked, radix: 8)) \(path)"
    }

    private static func octal(_ mode: mode_t) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
