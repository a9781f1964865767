import Foundation

/// The models of this machine: the user's own in one folder, and those that came with the program,
/// which are only read. An own model hides a supplied one of its name.
/// ```swift
/// let catalogue = ModelCatalogue(folder: "/home/reader/.local/share/firstlight/models")
/// if let model = try catalogue.current() { print(model.card.title, model.shortHash) }
/// ```
public struct ModelCatalogue: Sendable {
    /// The file that names the model in use.
    static let currentFile = "current"

    /// The folder of the user's own models; it need not exist.
    public let folder: String
    /// Further folders of models, read only.
    public let suppliedFolders: [String]
    /// The supplied model that is in use until another is chosen; nil for none.
    public let defaultName: String?

    /// A catalogue. Nothing is read or made yet.
    public init(folder: String, suppliedFolders: [String] = [], defaultName: String? = nil) {
        self.folder = folder
        self.suppliedFolders = suppliedFolders
        self.defaultName = defaultName
    }

    /// The models by name. Folders without a card that can be read are left out: see `problems`.
    public func models() -> [InstalledModel] {
        places().compactMap { try? InstalledModel(folder: $0.path, isSupplied: $0.isSupplied) }
    }

    /// Why folders of the catalogue are no models, one each.
    public func problems() -> [EngineError] {
        places().compactMap { place in
            do throws(EngineError) {
                _ = try InstalledModel(folder: place.path, isSupplied: place.isSupplied)
                return nil
            } catch {
                return error
            }
        }
    }

    /// The names of the catalogue's folders, also of those that cannot be read.
    public func names() -> [String] {
        places().map { ($0.path as NSString).lastPathComponent }
    }

    /// The model of a name.
    ///
    /// - Throws: `EngineError` with code `noSuchModel` and the nearest name, or what is wrong with
    ///   its card.
    public func model(named name: String) throws(EngineError) -> InstalledModel {
        let place = try place(named: name)
        return try InstalledModel(folder: place.path, isSupplied: place.isSupplied)
    }

    /// Hashes the files of a model again and says of each whether it is what was installed. Works
    /// for models whose card cannot be read, too.
    ///
    /// - Parameters:
    ///   - name: The model.
    ///   - progress: Told the share that is hashed, 0 to 1; may throw to stop.
    /// - Throws: `EngineError` where there is no such model, its sums cannot be read, or what
    ///   `progress` threw.
    public func verify(
        _ name: String, progress: (Double) throws(EngineError) -> Void = { _ in }
    ) throws(EngineError) -> [ModelFileCheck] {
        try InstalledModel.verify(folder: place(named: name).path, progress: progress)
    }

    /// A folder of the catalogue.
    struct Place {
        var path: String
        var isSupplied: Bool
    }

    func place(named name: String) throws(EngineError) -> Place {
        let places = places()
        if let place = places.first(where: { ($0.path as NSString).lastPathComponent == name }) {
            return place
        }
        let known = places.map { ($0.path as NSString).lastPathComponent }
        let meant = ModelName.nearest(to: name, among: known)
        throw EngineError(
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
