import Foundation

/// A DICOMDIR: the list of files on a disc.
package enum DICOMDirectory {
    /// Whether a path's last component is that of a DICOMDIR, in any case, with or without the
    /// version number of ISO 9660, and with or without an extension.
    package static func isNamed(_ path: String) -> Bool {
        stem(path) == "DICOMDIR"
    }

    /// Whether its name has an extension that no DICOMDIR should have (PS3.10 8.6), and that some
    /// archives add: then only its content tells.
    package static func hasExtension(_ path: String) -> Bool {
        isNamed(path) && plain(lastComponent(path)) != "DICOMDIR"
    }

    private static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// The name without an extension, as `plain` has it.
    private static func stem(_ path: String) -> String {
        let name = plain(lastComponent(path))
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The files that a DICOMDIR refers to, in its order, each resolved below its folder with
    /// the case, version number and extension the file system has; and the references that lead
    /// nowhere.
    ///
    /// - Throws: `ImageFileError` where the file is no DICOMDIR.
    package static func files(
        at path: String
    ) throws(ImageFileError) -> (found: [String], missing: [String]) {
        let directory = try DICOMFile(at: path)
        let count = directory.itemCount(.directoryRecordSequence)
        guard count > 0 else {
            throw ImageFileError(
                .missingAttribute, file: path, attribute: "Directory Record Sequence (0004,1220)",
                message: "not a DICOMDIR, or one without records")
        }
        var resolver = Resolver(folder: URL(fileURLWithPath: path).deletingLastPathComponent().path)
        var found: [String] = []
        var missing: [String] = []
        for index in 0..<count {
            let components = directory.values(
                .directoryRecordSequence.item(index, .referencedFileID))
            if components.isEmpty { continue }
            if let file = resolver.resolve(components) {
                found.append(file)
            } else {
                missing.append(components.joined(separator: "/"))
            }
        }
        return (found, missing)
    }

    /// A file name in upper case without `;1` and without a dot at its end.
    private static func plain(_ name: String) -> String {
        var plain = name.uppercased()
        if let semicolon = plain.firstIndex(of: ";") { plain = String(plain[..<semicolon]) }
        while plain.hasSuffix(".") { plain.removeLast() }
        return plain
    }

    /// Finds references in a folder; each folder is listed once.
    private struct Resolver {
        let folder: String
        private var listings: [String: [String: String]] = [:]

        init(folder: String) { self.folder = folder }

        /// The path of a file ID, or nil where it is missing or leads out of the folder.
        mutating func resolve(_ components: [String]) -> String? {
            var path = folder
            for component in components {
                guard !component.isEmpty, component != "..", component != ".",
                    !component.contains("/"), !component.contains("\0"),
                    let name = name(component, in: path)
                else { return nil }
                path += "/" + name
            }
            return path == folder ? nil : path
        }

        /// The name that a folder has for a component: the same, else the only one that differs by
        /// an extension alone, which copying programs add and take away.
        private mutating func name(_ component: String, in folder: String) -> String? {
            let names = listing(of: folder)
            let wanted = plain(component)
            if let name = names[wanted] { return name }
            let kindred = names.filter { $0.key.hasPrefix(wanted + ".") || $0.key == stem(wanted) }
            return kindred.count == 1 ? kindred.first?.value : nil
        }

        private mutating func listing(of path: String) -> [String: String] {
            if let listing = listings[path] { return listing }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            let listing = Dictionary(
                names.sorted().map { (plain($0), $0) }, uniquingKeysWith: { first, _ in first })
            listings[path] = listing
            return listing
        }
    }
}
