import Checkpoints
import Files
import Foundation
import Glibc
import Screening

extension ModelLibrary {
    /// What has come of adding a model.
    package struct Addition: Sendable, Hashable {
        package var model: InstalledModel
        /// Whether it is in use from now on, as none was before.
        package var isNowInUse: Bool
        /// A calibrator of this site that was in use with the name and does not fit this model,
        /// whose own is in use from now on; nil where there was none.
        package var releasedCalibrator: String?
    }

    /// Adds a model. It appears under its name whole or not at all: its files are put together in
    /// a folder beside, hashed, brought to the disk, and then given the name in one step.
    ///
    /// The first model that is added for a kind of finding is the one in use, instead of the one
    /// that came with the program.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - isReplacing: Whether a model of that name gives way.
    ///   - fill: Writes `weights.safetensors` and `model.json` into the folder it is given.
    /// - Throws: `CatalogueError`: `noSuchModel` where the name is taken or not allowed,
    ///   `hashMismatch` where the weights are not what the card says, `unwritable`, or what `fill`
    ///   threw.
    package func add(
        _ name: String, replacing isReplacing: Bool = false,
        fill: (String) throws(CatalogueError) -> Void
    ) throws(CatalogueError) -> Addition {
        try checkFree(name, orReplacing: isReplacing)
        tidy()
        var staging = try StagingFolder(in: folder)
        try fill(staging.path)
        let model = try InstalledModel(folder: staging.path, isSupplied: false, name: name)
        let card = try onDisk(
            ContentHash.sha256(path: staging.path + "/" + InstalledModel.cardFile))
        let weights = try onDisk(ContentHash.sha256(path: model.weightsPath))
        guard weights.sha256 == model.card.weights.sha256 else {
            throw CatalogueError(
                .hashMismatch, InstalledModel.weightsFile,
                "its SHA-256 is \(weights.sha256); the card says \(model.card.weights.sha256)")
        }
        let sums = ModelSums([
            InstalledModel.cardFile: card.sha256, InstalledModel.weightsFile: weights.sha256,
        ])
        try onDisk(
            DurableFile.write(
                Array(sums.text.utf8), to: staging.path + "/" + InstalledModel.sumsFile))
        try staging.settle()

        let lock = try onDisk(FolderLock(waitingFor: folder))
        try checkFree(name, orReplacing: isReplacing)
        let target = folder + "/" + name
        let former = "\(folder)/\(Self.formerPrefix)\(UUID().uuidString)-\(name)"
        let hasFormer = rename(target, former) == 0
        do throws(CatalogueError) {
            try staging.rename(to: target)
        } catch {
            if hasFormer { rename(former, target) }
            throw error
        }
        if hasFormer { try? FileManager.default.removeItem(atPath: former) }
        let kind = model.card.kind
        for other in FindingKind.allCases where other != kind {
            if try writtenName(for: other) == name { try setCurrent(nil, for: other) }
        }
        let isFirst = try writtenName(for: kind) == nil
        if isFirst { try setCurrent(name, for: kind) }
        let released = try releaseMisfit(model.card)
        _ = consume lock
        return Addition(
            model: try self.model(named: name), isNowInUse: isFirst, releasedCalibrator: released)
    }

    /// Removes a model of the user's own, and its calibrators, unless a supplied model appears
    /// under the name then, which they may be of.
    ///
    /// - Parameters:
    ///   - name: The model; one whose files cannot be read is removed, too.
    ///   - evenInUse: Whether the model in use is removed; the default is in use then.
    /// - Returns: Whether it was the one in use.
    /// - Throws: `CatalogueError`: `noSuchModel` for one that is not there, came with the program, or
    ///   is in use.
    @discardableResult
    package func remove(_ name: String, evenInUse: Bool = false) throws(CatalogueError) -> Bool {
        let found = try modelFolder(named: name)
        guard !found.isSupplied else {
            throw CatalogueError(
                .noSuchModel, name.quoted,
                "came with the program, in \(found.path), and cannot be removed")
        }
        let lock = try onDisk(FolderLock(waitingFor: folder))
        var kinds: [FindingKind] = []
        for kind in FindingKind.allCases where try currentName(for: kind) == name {
            kinds.append(kind)
        }
        let isInUse = !kinds.isEmpty
        guard !isInUse || evenInUse else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "is the model in use",
                remedy: "put another in use first (firstlight model use NAME), or add --force")
        }
        let doomed = "\(folder)/\(Self.doomedPrefix)\(UUID().uuidString)"
        guard rename(found.path, doomed) == 0 else {
            throw CatalogueError(.system(.unwritable, found.path, "cannot be removed"))
        }
        for kind in kinds { try setCurrent(nil, for: kind) }
        let shelf = calibratorFolder(of: name).path
        let doomedShelf = "\(folder)/\(Self.doomedPrefix)\(UUID().uuidString)"
        let hasShelf = !names().contains(name) && rename(shelf, doomedShelf) == 0
        DurableFile.flushNames(in: folder)
        do {
            // Under the lock, so that no other command clears the same folder away.
            try FileManager.default.removeItem(atPath: doomed)
            if hasShelf { try FileManager.default.removeItem(atPath: doomedShelf) }
        } catch {
            throw CatalogueError(
                .unwritable, doomed,
                "cannot be removed: \(SystemReason.text(of: error, .writing))")
        }
        _ = consume lock
        return isInUse
    }

    /// Clears away what commands that were killed have left: folders in which a model was put
    /// together or taken apart. A model that was being replaced gets its name back. Folders at
    /// work in other processes stay, and so does what a download can go on from.
    package func tidy() {
        let files = FileManager.default
        guard let names = try? files.contentsOfDirectory(atPath: folder),
            names.contains(where: { name in Self.leftovers.contains { name.hasPrefix($0) } }),
            let lock = try? FolderLock(waitingFor: folder)
        else { return }
        for name in names {
            let path = folder + "/" + name
            if name.hasPrefix(StagingFolder.prefix) {
                guard let free = FolderLock(ifFree: path) else { continue }
                try? files.removeItem(atPath: path)
                _ = consume free
            } else if name.hasPrefix(Self.doomedPrefix) {
                try? files.removeItem(atPath: path)
            } else if name.hasPrefix(Self.formerPrefix) {
                // A UUID has 36 characters, and a dash follows it.
                let former = String(name.dropFirst(Self.formerPrefix.count + 37))
                let target = folder + "/" + former
                if !former.isEmpty, !files.fileExists(atPath: target) {
                    rename(path, target)
                } else {
                    try? files.removeItem(atPath: path)
                }
            }
        }
        _ = consume lock
    }

    /// Refuses a name that is not allowed, or taken where nothing is to be replaced.
    ///
    /// - Throws: `CatalogueError` with code `noSuchModel`.
    package func checkFree(
        _ name: String, orReplacing isReplacing: Bool = false
    ) throws(CatalogueError) {
        try ModelName.check(name)
        guard isReplacing || !names().contains(name) else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "there is a model of that name",
                remedy: "choose another name, or replace it with --replace")
        }
    }

    /// Refuses a name by which a reader knows other weights: of a model that came with the program,
    /// or of one that is published. Names that differ in case alone read alike.
    private func checkNotKept(_ name: String) throws(CatalogueError) {
        let supplied = suppliedFolders.flatMap {
            (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []
        }
        let published = PublishedModel.all.map(\.name)
        guard
            let taken = (supplied + published).first(where: { $0.lowercased() == name.lowercased() }
            )
        else { return }
        throw CatalogueError(
            .noSuchModel, name.quoted,
            published.contains(taken)
                ? "is the name of the published model \(taken.quoted), which these files are not"
                : "is the name of the model \(taken.quoted) that came with the program",
            remedy: "choose another name (--name)"
                + (published.contains(taken)
                    ? "; firstlight model install \(taken) installs the published one" : ""))
    }

    /// Refuses work for which the file system of a folder has no room.
    ///
    /// - Parameter byteCount: The bytes that will be written.
    /// - Throws: `CatalogueError` with code `unwritable`; nothing where the room is not known.
    static func checkRoom(for byteCount: Int, in folder: String) throws(CatalogueError) {
        guard let free = PrivateFolder.freeBytes(in: folder), free < byteCount else { return }
        throw CatalogueError(
            .unwritable, folder,
            "\(ByteText.text(free)) are free, \(ByteText.text(byteCount)) are needed",
            remedy: "free some room, or move the data folder with --data DIR")
    }

    private static let formerPrefix = ".old-"
    private static let doomedPrefix = ".gone-"
    private static let leftovers = [StagingFolder.prefix, formerPrefix, doomedPrefix]

    // MARK: - Importing

    /// Imports checkpoints as a model of the catalogue, under the name in the importer's options.
    ///
    /// - Parameters:
    ///   - importer: The files and what is known of them.
    ///   - isReplacing: Whether a model of that name gives way.
    /// - Throws: `CatalogueError`, with code `noSuchModel` where the name is that of a supplied or
    ///   published model, `unwritable` where there is no room; nothing is left of a model that
    ///   could not be imported.
    @discardableResult
    package func add(
        _ importer: CheckpointImporter, replacing isReplacing: Bool = false
    ) throws(CatalogueError) -> Addition {
        try checkNotKept(importer.options.name)
        return try add(importer.options.name, replacing: isReplacing) {
            (folder) throws(CatalogueError) in
            let sources = [importer.encoder, importer.transformer].map(InstalledModel.size)
            try Self.checkRoom(for: sources.reduce(0, +), in: folder)
            try importer.run(into: folder).write(into: folder)
        }
    }
}

/// A folder beside the models in which the next one is put together. It is removed with this
/// value unless it was given a name, and by `ModelLibrary.tidy` where the process was killed:
/// the lock on it tells a folder at work from a leftover.
struct StagingFolder: ~Copyable {
    /// What every staging folder's name begins with.
    static let prefix = ".new-"

    let path: String
    private let lock: FolderLock
    private var isNamed = false

    /// Makes an empty folder of mode 0700.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    init(in models: String) throws(CatalogueError) {
        try onDisk(PrivateFolder.make(models))
        // Whoever tidies holds the same lock, so no folder is seen between being made and locked.
        let whole = try onDisk(FolderLock(waitingFor: models))
        let path = "\(models)/\(Self.prefix)\(UUID().uuidString)"
        guard mkdir(path, 0o700) == 0 else {
            throw CatalogueError(.system(.unwritable, path, "cannot be made"))
        }
        guard let lock = FolderLock(ifFree: path) else {
            let error = CatalogueError(.system(.unwritable, path, "cannot be locked"))
            rmdir(path)
            throw error
        }
        self.path = path
        self.lock = lock
        _ = consume whole
    }

    deinit {
        if !isNamed { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Gives the folder its name.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    mutating func rename(to target: String) throws(CatalogueError) {
        guard Glibc.rename(path, target) == 0 else {
            throw CatalogueError(.system(.unwritable, target, "cannot be given its name"))
        }
        isNamed = true
        DurableFile.flushNames(in: (target as NSString).deletingLastPathComponent)
    }

    /// Brings all files to the disk, readable by their owner alone.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`.
    func settle() throws(CatalogueError) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names {
            let file = path + "/" + name
            let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else {
                throw CatalogueError(.system(.unwritable, file, "cannot be opened"))
            }
            defer { close(descriptor) }
            guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
                throw CatalogueError(.system(.unwritable, file, "cannot be brought to the disk"))
            }
        }
        DurableFile.flushNames(in: path)
    }
}
