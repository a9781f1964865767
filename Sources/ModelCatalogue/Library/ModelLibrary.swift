import Checkpoints
import Foundation

/// The models of this machine: the user's own in one folder, and those that came with the program,
/// which are only read. An own model hides a supplied one of its name.
/// ```swift
/// let catalogue = ModelLibrary(folder: "/home/reader/.local/share/firstlight/models")
/// if let model = try catalogue.current() { print(model.card.title, model.shortHash) }
/// ```
package struct ModelLibrary: Sendable {
    /// The file that names the model in use.
    static let currentFile = "current"

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
        places().compactMap { try? model(at: $0) }
    }

    /// Why folders of the catalogue are no models, one each.
    package func problems() -> [CatalogueError] {
        places().compactMap { place in
            do throws(CatalogueError) {
                _ = try model(at: place)
                return nil
            } catch {
                return error
            }
        }
    }

    /// The names of the catalogue's folders, also of those that cannot be read.
    package func names() -> [String] {
        places().map { ($0.path as NSString).lastPathComponent }
    }

    /// The model of a name, with the calibrator in use.
    ///
    /// - Throws: `CatalogueError` with code `noSuchModel` and the nearest name, or what is wrong with
    ///   its card or with that calibrator.
    package func model(named name: String) throws(CatalogueError) -> InstalledModel {
        try model(at: place(named: name))
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
        try InstalledModel.verify(folder: place(named: name).path, progress: progress)
            + checkCalibrators(of: name)
    }

    /// A folder of the catalogue.
    struct Place {
        var path: String
        var isSupplied: Bool
    }

    private func model(at place: Place) throws(CatalogueError) -> InstalledModel {
        var model = try InstalledModel(folder: place.path, isSupplied: place.isSupplied)
        model.localCalibrator = try calibratorFolder(of: model.name).chosen(for: model.card)
        return model
    }

    func place(named name: String) throws(CatalogueError) -> Place {
        let places = places()
        if let place = places.first(where: { ($0.path as NSString).lastPathComponent == name }) {
            return place
        }
        let known = places.map { ($0.path as NSString).lastPathComponent }
        let meant = ModelName.nearest(to: name, among: known)
        throw CatalogueError(
            .noSuchModel, name.quoted,
            "there is no such model" + (meant.map { "; did you mean '\($0)'?" } ?? ""),
            remedy: known.isEmpty
                ? "no model is installed; " + Self.howToInstall
                : "there are \(known.joined(separator: ", "))")
    }

    /// Own folders first, of each name the first, in the order of the names.
    private func places() -> [Place] {
        var seen: Set<String> = []
        var places: [Place] = []
        for (parent, isSupplied) in [(folder, false)] + suppliedFolders.map({ ($0, true) }) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
            for name in names where !name.hasPrefix(".") && !seen.contains(name) {
                let path = parent + "/" + name
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                    isFolder.boolValue
                else { continue }
                seen.insert(name)
                places.append(Place(path: path, isSupplied: isSupplied))
            }
        }
        return places.sorted {
            ($0.path as NSString).lastPathComponent < ($1.path as NSString).lastPathComponent
        }
    }
}
