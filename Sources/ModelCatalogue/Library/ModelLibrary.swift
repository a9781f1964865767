import Checkpoints
import Files
import Foundation
import Glibc
import Screening

/// The models of this machine: the user's own in one folder, and those that came with the program,
/// which are only read. An own model hides a supplied one of its name.
/// ```swift
/// let catalogue = ModelLibrary(folder: "/home/reader/.local/share/firstlight/models")
/// if let model = try catalogue.current() { print(model.card.title, model.shortHash) }
/// ```
package struct ModelLibrary: Sendable {
    /// The file that names the model in use for a kind of finding: `current` for risk,
    /// `current-density` and the like for others.
    static func currentFile(for kind: FindingKind) -> String {
        kind == .risk ? "current" : "current-\(kind.rawValue)"
    }

    /// The folder of the user's own models; it need not exist.
    package let folder: String
    /// Further folders of models, read only.
    package let suppliedFolders: [String]
    /// The supplied model that is in use until another is chosen; nil for none.
    package let defaultName: String?

    /// A catalogue. Nothing is read or made yet.
    package init(folder: String, suppliedFolders: [String] = [], defaultName: String? = nil) {
        self.folder = folder
        self.suppliedFolders = suppliedFolders
        self.defaultName = defaultName
    }

    /// The models by name. Folders without a card that can be read are left out, and so are models
    /// whose calibrator in use cannot be used: see `problems`.
    package func models() -> [InstalledModel] {
        modelFolders().compactMap { try? model(at: $0) }
    }

    /// Why folders of the catalogue are no models, one each.
    package func problems() -> [CatalogueError] {
        modelFolders().compactMap { found in
            do throws(CatalogueError) {
                _ = try model(at: found)
                return nil
            } catch {
                return error
            }
        }
    }

    /// The names of the catalogue's folders, also of those that cannot be read.
    package func names() -> [String] {
        modelFolders().map { ($0.path as NSString).lastPathComponent }
    }

    /// The model of a name, with the calibrator in use.
    ///
    /// - Throws: `CatalogueError` with code `noSuchModel` and the nearest name, or what is wrong with
    ///   its card or with that calibrator.
    package func model(named name: String) throws(CatalogueError) -> InstalledModel {
        try model(at: modelFolder(named: name))
    }

    /// Hashes the files of a model again, and those of its calibrators that were fitted here, and
    /// says of each whether it is what was installed or written. Works for models whose card cannot
    /// be read, too.
    ///
    /// - Parameters:
    ///   - name: The model.
    ///   - progress: Told the share that is hashed, 0 to 1; says whether to stop.
    /// - Throws: `CatalogueError` where there is no such model, its sums cannot be read, or with
    ///   code `cancelled`.
    package func verify(
        _ name: String, progress: (Double) -> Bool = { _ in false }
    ) throws(CatalogueError) -> [ModelFileCheck] {
        try InstalledModel.verify(folder: modelFolder(named: name).path, progress: progress)
            + checkCalibrators(of: name)
    }

    /// A folder of the catalogue.
    struct ModelFolder {
        var path: String
        var isSupplied: Bool
    }

    private func model(at found: ModelFolder) throws(CatalogueError) -> InstalledModel {
        var model = try InstalledModel(folder: found.path, isSupplied: found.isSupplied)
        model.localCalibrator = try calibratorFolder(of: model.name).chosen(for: model.card)
        return model
    }

    func modelFolder(named name: String) throws(CatalogueError) -> ModelFolder {
        let folders = modelFolders()
        if let found = folders.first(where: { ($0.path as NSString).lastPathComponent == name }) {
            return found
        }
        let known = folders.map { ($0.path as NSString).lastPathComponent }
        let meant = ModelName.nearest(to: name, among: known)
        throw CatalogueError(
            .noSuchModel, name.quoted,
            "there is no such model" + (meant.map { "; did you mean '\($0)'?" } ?? ""),
            remedy: known.isEmpty
                ? "no model is installed; " + Self.howToInstall
                : "there are \(known.joined(separator: ", "))")
    }

    /// Own folders first, of each name the first, in the order of the names.
    private func modelFolders() -> [ModelFolder] {
        var seen: Set<String> = []
        var folders: [ModelFolder] = []
        for (parent, isSupplied) in [(folder, false)] + suppliedFolders.map({ ($0, true) }) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
            for name in names where !name.hasPrefix(".") && !seen.contains(name) {
                let path = parent + "/" + name
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                    isFolder.boolValue
                else { continue }
                seen.insert(name)
                folders.append(ModelFolder(path: path, isSupplied: isSupplied))
            }
        }
        return folders.sorted {
            ($0.path as NSString).lastPathComponent < ($1.path as NSString).lastPathComponent
        }
    }

    // MARK: - The model in use

    /// The name of the model in use for a kind of finding, whether or not there still is such a
    /// model: the one that was chosen, else, for risk, the default that came with the program; nil
    /// where there is neither.
    ///
    /// - Throws: `CatalogueError` with code `unreadable`.
    package func currentName(
        for kind: FindingKind = .risk
    ) throws(CatalogueError) -> String? {
        if let name = try writtenName(for: kind) { return name }
        guard kind == .risk else { return nil }
        return defaultName.flatMap { names().contains($0) ? $0 : nil }
    }

    /// The name that was chosen; nil where none was.
    func writtenName(for kind: FindingKind) throws(CatalogueError) -> String? {
        let path = folder + "/" + Self.currentFile(for: kind)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let text = String(decoding: try onDisk(SmallFile.bytes(path, atMost: 4096)), as: UTF8.self)
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? nil : name
    }

    /// The model in use for a kind of finding; nil where none is.
    ///
    /// - Throws: `CatalogueError` where the one in use is gone, is asked for something else, or its
    ///   card cannot be read.
    package func current(
        for kind: FindingKind = .risk
    ) throws(CatalogueError) -> InstalledModel? {
        guard let name = try currentName(for: kind) else { return nil }
        do throws(CatalogueError) {
            let model = try model(named: name)
            guard model.card.kind == kind else {
                throw CatalogueError(
                    .notUnderstood, name.quoted,
                    "is the model in use for \(kind.title), and is asked for "
                        + model.card.kind.title,
                    remedy: "choose one with firstlight model use NAME")
            }
            return model
        } catch {
            guard error.code == .noSuchModel else { throw error }
            throw CatalogueError(
                .noSuchModel, name.quoted, "is the model in use, but there is no such model",
                remedy: "choose one with firstlight model use NAME")
        }
    }

    /// Whether a model is in use for what it is asked for.
    ///
    /// - Throws: `CatalogueError` with code `unreadable`.
    package func isInUse(_ model: InstalledModel) throws(CatalogueError) -> Bool {
        try currentName(for: model.card.kind) == model.name
    }

    /// The models in use, at most one for each kind of finding, that for risk first.
    ///
    /// - Throws: `CatalogueError` as `current(for:)` does.
    package func inUse() throws(CatalogueError) -> [InstalledModel] {
        var models: [InstalledModel] = []
        for kind in FindingKind.allCases {
            if let model = try current(for: kind) { models.append(model) }
        }
        return models
    }

    /// The model of a name, or without a name the one in use for risk: what a command that takes a model's
    /// name works with.
    ///
    /// - Throws: `CatalogueError` with code `noSuchModel` where none is installed, none is in use, or
    ///   none has that name; or what is wrong with the model's card.
    package func chosen(_ name: String?) throws(CatalogueError) -> InstalledModel {
        if let name { return try model(named: name) }
        if let model = try current() { return model }
        let names = names()
        guard !names.isEmpty else {
            throw CatalogueError(
                .noSuchModel, folder, "no model is installed", remedy: Self.howToInstall)
        }
        throw CatalogueError(
            .noSuchModel, folder, "no model is in use",
            remedy: "firstlight model use NAME puts one in use; there are "
                + names.joined(separator: ", "))
    }

    /// What can be done where there is no model.
    static let howToInstall =
        "firstlight model install mirai downloads the published one, firstlight model import "
        + "takes checkpoint files"

    /// Puts a model in use for what it is asked for, once its files are found to be what was
    /// installed.
    ///
    /// - Returns: The model.
    /// - Throws: `CatalogueError`, with code `hashMismatch` for a model that was changed.
    @discardableResult
    package func use(_ name: String) throws(CatalogueError) -> InstalledModel {
        let model = try model(named: name).load().model
        try onDisk(PrivateFolder.make(folder))
        let lock = try onDisk(FolderLock(waitingFor: folder))
        try setCurrent(name, for: model.card.kind)
        _ = consume lock
        return model
    }

    /// Writes or removes the file that names the model in use for a kind of finding. The folder is
    /// locked.
    func setCurrent(_ name: String?, for kind: FindingKind) throws(CatalogueError) {
        let path = folder + "/" + Self.currentFile(for: kind)
        if let name {
            try onDisk(DurableFile.write(Array((name + "\n").utf8), to: path))
        } else if unlink(path) != 0, errno != ENOENT {
            throw CatalogueError(.system(.unwritable, path, "cannot be removed"))
        }
    }
}

/// The rules for a model's name, which is also its folder's.
enum ModelName {
    /// The longest name in characters.
    static let longest = 64

    /// Refuses what cannot be a model's name: it is 1 to 64 of the letters a to z and A to Z,
    /// digits, `-`, `_` and `.`, does not begin with a dot and is no `ModelLibrary.currentFile`.
    ///
    /// - Throws: `CatalogueError` with code `noSuchModel`.
    static func check(_ name: String) throws(CatalogueError) {
        let isWord = name.unicodeScalars.allSatisfy {
            switch $0 {
            case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
            default: false
            }
        }
        guard isWord, !name.isEmpty, name.count <= longest, !name.hasPrefix(".") else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "is not a name a model can have",
                remedy: "use 1 to \(longest) letters a to z, digits, '-', '_' and '.', "
                    + "with no dot in front")
        }
        guard !FindingKind.allCases.map(ModelLibrary.currentFile).contains(name) else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "is kept for the file that names the model in use",
                remedy: "choose another name")
        }
    }

    /// The known name that shares most with a name; nil where none comes near.
    static func nearest(to name: String, among known: [String]) -> String? {
        let wanted = Array(name.lowercased())
        return
            known
            .map { ($0, Array($0.lowercased()).difference(from: wanted).count) }
            .filter { $0.1 <= max(2, wanted.count * 2 / 3) }
            .min { $0.1 < $1.1 }?.0
    }
}
