import Checkpoints
import Files
import Foundation
import Glibc

extension ModelLibrary {
    /// The name of the model in use, whether or not there still is such a model: the one that was
    /// chosen, else the default that came with the program; nil where there is neither.
    ///
    /// - Throws: `CatalogueError` with code `unreadable`.
    package func currentName() throws(CatalogueError) -> String? {
        if let name = try writtenName() { return name }
        return defaultName.flatMap { names().contains($0) ? $0 : nil }
    }

    /// The name that was chosen; nil where none was.
    func writtenName() throws(CatalogueError) -> String? {
        let path = folder + "/" + Self.currentFile
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let text = String(decoding: try onDisk(SmallFile.bytes(path, atMost: 4096)), as: UTF8.self)
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty ? nil : name
    }

    /// The model in use; nil where none is.
    ///
    /// - Throws: `CatalogueError` where the one in use is gone or its card cannot be read.
    package func current() throws(CatalogueError) -> InstalledModel? {
        guard let name = try currentName() else { return nil }
        do throws(CatalogueError) {
            return try model(named: name)
        } catch {
            guard error.code == .noSuchModel else { throw error }
            throw CatalogueError(
                .noSuchModel, name.quoted, "is the model in use, but there is no such model",
                remedy: "choose one with firstlight model use NAME")
        }
    }

    /// The model of a name, or without a name the one in use: what a command that takes a model's
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

    /// Puts a model in use, once its files are found to be what was installed.
    ///
    /// - Returns: The model.
    /// - Throws: `CatalogueError`, with code `hashMismatch` for a model that was changed.
    @discardableResult
    package func use(_ name: String) throws(CatalogueError) -> InstalledModel {
        let model = try model(named: name).load().model
        try onDisk(PrivateFolder.make(folder))
        let lock = try onDisk(FolderLock(waitingFor: folder))
        try setCurrent(name)
        _ = consume lock
        return model
    }

    /// Writes or removes the file that names the model in use. The folder is locked.
    func setCurrent(_ name: String?) throws(CatalogueError) {
        let path = folder + "/" + Self.currentFile
        if let name {
            try onDisk(DurableFile.write(Array((name + "\n").utf8), to: path))
        } else if unlink(path) != 0, errno != ENOENT {
            throw CatalogueError(.system(.unwritable, path, "cannot be removed"))
        }
    }
}
