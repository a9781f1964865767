import Foundation
import Imaging

/// Finds the files to import: those given, those in the folders given, those that a DICOMDIR
/// names. The order is that of the arguments, within folders that of the names' bytes.
struct FileWalk {
    /// Absolute paths of regular files. A file or a folder that several paths lead to, by links
    /// or by repetition, is there once, under the first.
    private(set) var files: [String] = []
    /// What was found and is no file to import.
    private(set) var rejected: [ImportReport.Rejected] = []

    private var met: Set<Identity> = []

    /// What the system knows a file or a folder by, whatever its path.
    private struct Identity: Hashable {
        var device: dev_t
        var number: ino_t
    }

    /// Walks through paths; relative ones are taken from the current folder.
    init(_ paths: [String]) {
        for path in paths { visit(FilePath.absolute(path), isNamed: true) }
    }

    private mutating func visit(_ path: String, isNamed: Bool) {
        let name = (path as NSString).lastPathComponent
        if !isNamed, name.hasPrefix(".") {
            reject(path, .hidden, "hidden; name it as an argument to import it")
            return
        }
        var status = stat()
        guard stat(path, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            reject(path, errno == ENOENT ? .notFound : .unreadable, "cannot be read: \(reason)")
            return
        }
        // Links may lead in circles.
        let identity = Identity(device: status.st_dev, number: status.st_ino)
        guard met.insert(identity).inserted else { return }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: visitFolder(path)
        case S_IFREG where DICOMDirectory.isNamed(path): followDirectory(path)
        case S_IFREG: files.append(path)
        default:
            reject(path, .unreadable, "not a regular file")
        }
    }

    private mutating func visitFolder(_ path: String) {
        guard let folder = opendir(path) else {
            reject(
                path, .unreadable,
                "the folder cannot be read: \(String(cString: strerror(errno)))")
            return
        }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        closedir(folder)
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for name in names { visit(path == "/" ? "/" + name : path + "/" + name, isNamed: false) }
    }

    private mutating func followDirectory(_ path: String) {
        do {
            let (found, missing) = try DICOMDirectory.files(at: path)
            for file in found { visit(file, isNamed: true) }
            for reference in missing {
                reject(
                    (path as NSString).deletingLastPathComponent + "/" + reference, .notFound,
                    "named by \(path), but not there; copy the disc again")
            }
        } catch  where DICOMDirectory.hasExtension(path) {
            // An image that is called so.
            files.append(path)
        } catch {
            rejected.append(ImportReport.Rejected(path, error))
        }
    }

    private mutating func reject(_ path: String, _ code: RejectionCode, _ reason: String) {
        rejected.append(ImportReport.Rejected(file: path, code: code, reason: reason))
    }
}

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
