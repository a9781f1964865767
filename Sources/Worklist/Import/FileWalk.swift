import Files
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
    private let storage: StorageReads

    /// What the system knows a file or a folder by, whatever its path.
    private struct Identity: Hashable {
        var device: dev_t
        var number: ino_t
    }

    /// What is found under a path.
    private struct Found: Sendable {
        var identity: Identity
        var kind: mode_t

        /// - Throws: `FileError` with code `unreadable`.
        init(_ path: String) throws(FileError) {
            var status = stat()
            guard stat(path, &status) == 0 else {
                throw .system(.unreadable, path, "cannot be read")
            }
            identity = Identity(device: status.st_dev, number: status.st_ino)
            kind = status.st_mode & S_IFMT
        }
    }

    /// Names of a folder that are looked up together.
    private static let namesAtOnce = 64

    /// Walks through paths; relative ones are taken from the current folder.
    init(_ paths: [String], storage: StorageReads = .shared) {
        self.storage = storage
        for path in paths {
            let path = FilePath.absolute(path)
            visit(path, found([path])[0], isNamed: true)
        }
    }

    /// Looks up paths, those of one file system together; those of one that does not answer say so.
    private func found(_ paths: [String]) -> [Result<Found, FileError>] {
        var found: [String: Result<Found, FileError>] = [:]
        for paths in Dictionary(grouping: paths, by: MountPoint.of).values {
            do {
                try storage.lookUp(paths[0]) {
                    paths.map { path in Result { () throws(FileError) in try Found(path) } }
                }.enumerated().forEach { found[paths[$0]] = $1 }
            } catch {
                for path in paths { found[path] = .failure(.noAnswer(path)) }
            }
        }
        return paths.map { found[$0] ?? .failure(.noAnswer($0)) }
    }

    private mutating func visit(
        _ path: String, _ found: Result<Found, FileError>, isNamed: Bool
    ) {
        let name = (path as NSString).lastPathComponent
        if !isNamed, name.hasPrefix(".") {
            reject(path, .hidden, "hidden; name it as an argument to import it")
            return
        }
        let here: Found
        switch found {
        case .success(let found): here = found
        case .failure(let error):
            let isMissing = [ENOENT, ENOTDIR].contains(error.systemError)
            reject(path, isMissing ? .notFound : .unreadable, error.reason)
            return
        }
        // Links may lead in circles.
        guard met.insert(here.identity).inserted else { return }
        switch here.kind {
        case S_IFDIR: visitFolder(path)
        case S_IFREG where DICOMDirectory.isNamed(path): followDirectory(path)
        case S_IFREG: files.append(path)
        default: reject(path, .unreadable, RegularFile.refusal(path).reason)
        }
    }

    private mutating func visitFolder(_ path: String) {
        let names: [String]
        do {
            names = try storage.lookUp(path) { try Self.names(in: path) }
        } catch {
            let error = error as? FileError ?? .noAnswer(path)
            reject(path, .unreadable, "the folder cannot be read: \(error.reason)")
            return
        }
        for start in stride(from: 0, to: names.count, by: Self.namesAtOnce) {
            let paths = names[start..<min(start + Self.namesAtOnce, names.count)].map {
                path == "/" ? "/" + $0 : path + "/" + $0
            }
            for (path, found) in zip(paths, found(paths)) { visit(path, found, isNamed: false) }
        }
    }

    /// The names in a folder, by their bytes.
    private static func names(in path: String) throws(FileError) -> [String] {
        guard let folder = opendir(path) else {
            let number = errno
            let reason = SystemReason(number)
            throw FileError(
                .unreadable, path, reason.problem, remedy: reason.remedy, systemError: number)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private mutating func followDirectory(_ path: String) {
        do {
            let (listed, missing) = try storage.run(path) { try DICOMDirectory.files(at: path) }
            for file in listed { visit(file, found([file])[0], isNamed: true) }
            for reference in missing {
                reject(
                    (path as NSString).deletingLastPathComponent + "/" + reference, .notFound,
                    "named by \(path), but not there; copy the disc again")
            }
        } catch is ImageFileError where DICOMDirectory.hasExtension(path) {
            // An image that is called so.
            files.append(path)
        } catch {
            rejected.append(ImportReport.Rejected(path, failure: error))
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

    /// The path with its symbolic links followed; as given where there is no such file, or it does
    /// not answer.
    static func real(_ path: String) -> String {
        (try? StorageReads.shared.lookUp(path) { Files.FilePath.real(path) }) ?? path
    }

    /// The text without white space at its ends.
    static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
