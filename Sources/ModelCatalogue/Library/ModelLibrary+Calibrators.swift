import Checkpoints
import Files
import Foundation
import Glibc
import Screening

extension ModelLibrary {
    /// The card of a model, or without a name of the one in use for risk, also where its calibrator in use
    /// cannot be used.
    ///
    /// - Throws: `CatalogueError` as `chosen(_:)` does.
    package func card(of name: String?) throws(CatalogueError) -> ModelCard {
        if let name { return try uncalibrated(name).card }
        if let current = try currentName() { return try uncalibrated(current).card }
        return try chosen(nil).card
    }

    /// The calibrators of a model that were fitted here, by name.
    ///
    /// - Throws: `CatalogueError` where there is no such model, or its card cannot be read.
    package func calibrators(of model: String) throws(CatalogueError) -> [CalibratorVersion] {
        let card = try uncalibrated(model).card
        let shelf = calibratorFolder(of: model)
        let chosen = try shelf.chosenName()
        return shelf.names().map { name in
            do throws(CatalogueError) {
                return CalibratorVersion(
                    name: name, isInUse: name == chosen,
                    calibrator: try shelf.version(named: name, of: card))
            } catch {
                return CalibratorVersion(name: name, isInUse: name == chosen, problem: error)
            }
        }
    }

    /// A name that no calibrator of a model has: `local-2026-11-24`, `local-2026-11-24-2`.
    package func freeCalibratorName(of model: String, on date: CalendarDate) -> String {
        let taken = Set(calibratorFolder(of: model).names())
        let plain = "local-\(date)"
        guard taken.contains(plain) else { return plain }
        return (2...).lazy.map { "\(plain)-\($0)" }.first { !taken.contains($0) } ?? plain
    }

    /// Refuses a name that a new calibrator of a model cannot have.
    ///
    /// - Throws: `CatalogueError` with code `noSuchModel`.
    package func checkFreeCalibrator(_ name: String, of model: String) throws(CatalogueError) {
        try ModelName.check(name)
        guard name != CalibratorChoice.originalName else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "means the model's own calibrator",
                remedy: "choose another name")
        }
        guard !calibratorFolder(of: model).names().contains(name) else {
            throw CatalogueError(
                .noSuchModel, name.quoted,
                "there is a calibrator of that name; none is written over",
                remedy: "choose another name")
        }
    }

    /// Adds a version of a model's calibrator, whole or not at all. The older ones stay.
    ///
    /// - Parameters:
    ///   - calibrator: What was fitted; its model, weights and input constants are the model's.
    ///   - isInUse: Whether it is the one in use from now on.
    /// - Returns: What was written, with its digest.
    /// - Throws: `CatalogueError`: `noSuchModel` where the name is taken or not allowed, or there is no
    ///   such model; `hashMismatch` where it does not fit the model; `unwritable`.
    @discardableResult
    package func add(
        _ calibrator: LocalCalibrator, inUse isInUse: Bool
    ) throws(CatalogueError) -> LocalCalibrator {
        let card = try uncalibrated(calibrator.model).card
        let shelf = calibratorFolder(of: card.name)
        try calibrator.calibrator.check(
            years: Architecture.riskYears, of: "calibrator \(calibrator.name.quoted)")
        try calibrator.check(fits: card)
        try checkFreeCalibrator(calibrator.name, of: card.name)
        try onDisk(PrivateFolder.make(folder))
        let lock = try onDisk(FolderLock(waitingFor: folder))
        try onDisk(PrivateFolder.make(shelf.path))
        try checkFreeCalibrator(calibrator.name, of: card.name)
        let written = try calibrator.written(into: shelf.path)
        // What was written is read again before it can be chosen.
        let found = try shelf.version(named: written.name, of: card)
        if isInUse { try shelf.choose(found.name) }
        _ = consume lock
        return found
    }

    /// Puts a model in use with one of its calibrators, once all files are found to be what was
    /// installed or written. Numbers that were made with another calibrator stay on record as such.
    ///
    /// - Returns: The model, with the calibrator.
    /// - Throws: `CatalogueError`, with code `hashMismatch` for a file that was changed.
    @discardableResult
    package func use(
        _ name: String, calibrator choice: CalibratorChoice
    ) throws(CatalogueError) -> InstalledModel {
        var model = try uncalibrated(name).load().model
        let shelf = calibratorFolder(of: name)
        switch choice {
        case .original: break
        case .version(let version):
            model.localCalibrator = try shelf.version(named: version, of: model.card)
        }
        try onDisk(PrivateFolder.make(folder))
        let lock = try onDisk(FolderLock(waitingFor: folder))
        try shelf.choose(model.localCalibrator?.name)
        try setCurrent(name, for: model.card.kind)
        _ = consume lock
        return model
    }

    /// Removes a version of a model's calibrator, also one that cannot be read.
    ///
    /// - Parameters:
    ///   - evenInUse: Whether the one in use is removed; the model's own is in use then.
    /// - Returns: Whether it was the one in use.
    /// - Throws: `CatalogueError` with code `noSuchModel` where there is none, or it is in use.
    @discardableResult
    package func removeCalibrator(
        _ name: String, of model: String, evenInUse: Bool = false
    ) throws(CatalogueError) -> Bool {
        _ = try modelFolder(named: model)
        let shelf = calibratorFolder(of: model)
        guard shelf.names().contains(name) else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "there is no such calibrator of \(model.quoted)",
                remedy: "firstlight model calibrators \(model) lists them")
        }
        let lock = try onDisk(FolderLock(waitingFor: folder))
        let isInUse = try shelf.chosenName() == name
        guard !isInUse || evenInUse else {
            throw CatalogueError(
                .noSuchModel, name.quoted, "is the calibrator in use",
                remedy: "choose another first (firstlight model use \(model) --calibrator "
                    + "VERSION or original), or add --force")
        }
        if isInUse { try shelf.choose(nil) }
        let path = "\(shelf.path)/\(name)\(LocalCalibrator.fileSuffix)"
        guard unlink(path) == 0 else {
            throw CatalogueError(.system(.unwritable, path, "cannot be removed"))
        }
        DurableFile.flushNames(in: shelf.path)
        _ = consume lock
        return isInUse
    }

    /// The calibrators of a model that were fitted here.
    func calibratorFolder(of model: String) -> CalibratorFolder {
        CalibratorFolder(of: model, in: folder)
    }

    /// A model without regard to calibrators that were fitted here.
    func uncalibrated(_ name: String) throws(CatalogueError) -> InstalledModel {
        let found = try modelFolder(named: name)
        return try InstalledModel(folder: found.path, isSupplied: found.isSupplied)
    }

    /// Whether each calibrator's file is what was written.
    func checkCalibrators(of model: String) -> [ModelFileCheck] {
        let shelf = calibratorFolder(of: model)
        return shelf.names().map { name in
            let file = "calibrators/" + name + LocalCalibrator.fileSuffix
            do throws(CatalogueError) {
                let digest = try LocalCalibrator(named: name, in: shelf.path).digest
                return ModelFileCheck(file: file, expected: digest, found: digest)
            } catch {
                return ModelFileCheck(
                    file: file, expected: "what was written", problem: error.problem)
            }
        }
    }

    /// Gives the name of the calibrator in use that does not fit a model's card, and has the
    /// model's own in use from then on; nil where it fits. The folder is locked.
    func releaseMisfit(_ card: ModelCard) throws(CatalogueError) -> String? {
        let shelf = calibratorFolder(of: card.name)
        guard let name = try shelf.chosenName(),
            (try? shelf.version(named: name, of: card)) == nil
        else { return nil }
        try shelf.choose(nil)
        return name
    }
}
